# shellcheck shell=bash
# Sourced before case.sh, which changes the directory: the word for made-up results.
FORGE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/forge_entry.py

# forge text OLD NEW | all OLD NEW | first OLD NEW | times STARTED DURATION | read COUNT | home | argument SIZE TEXT | inputs COUNT: what forge_entry.py does, to the one entry.
forge() {
  local ended=0
  /usr/bin/python3 -S -E "$FORGE" "$(only_entry)" "$@" || ended=$?
  [ $ended != 77 ] || skip "no xxHash to forge with"
  [ $ended = 0 ] || fail "the entry cannot be forged: $*"
}

# replace_blob OLD NEW [all]: the file NEW takes the place of the blob OLD, with its right name, and the one entry refers to
# it; with `all`, wherever it referred to OLD.
replace_blob() {
  local name
  name=$(b2sum <"$2")
  name=${name%% *}
  forge "${3:-text}" "$(escaped "${1##*/}")" "$(escaped "$name")"
  mkdir -p "$CACHE/blobs/${name:0:2}"
  mv "$2" "$CACHE/blobs/${name:0:2}/$name"
  rm -f "$1"
}
# escaped HEX: the bytes as an argument of `forge text`.
escaped() {
  local bytes
  mapfile -t bytes < <(fold -w 2 <<<"$1")
  printf '\\x%s' "${bytes[@]}"
}
# numbers NUMBER BYTES: its bytes, lowest first, as an argument of `forge text`.
numbers() {
  local number=$1 i
  for ((i = 0; i < $2; i++)); do
    printf '\\x%02x' $((number & 255))
    number=$((number >> 8))
  done
}
