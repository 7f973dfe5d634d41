#!/usr/bin/env bash
# Each kind of [[rule.normalize]]: which spellings are one argument, and which are not.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
export CACHE_RUN_TRUST=$CASE

mkdir dir
echo 1 >file
cp file copy
ln -s file link
echo 2 >dir/file
cat >cache-run.toml <<'TOML'
[[rule]]
command = "counted"
[[rule.normalize]]
argument = ["--text=*", "-t *"]
as = "text"
[[rule.normalize]]
argument = ["--number=*", "-n *", "[0-9]*"]
as = "number"
[[rule.normalize]]
argument = ["--base=*", "*.tmp"]
as = "basename"
[[rule.normalize]]
argument = ["--real=*", "-r *"]
as = "realpath"
[[rule.normalize]]
argument = ["--list=*", "-l *"]
as = "sorted-list"
[[rule.normalize]]
argument = ["--contents=*", "-c *"]
as = "contents"
[[rule.normalize]]
argument = ["--run=*"]
run = ["sh", "-c", "printf %s \"${0%%.*}\""]
[[rule.normalize]]
argument = ["--line=*"]
run = "tr A-Z a-z <<EOF\n$1\nEOF"
TOML
row=0
# same ONE OTHER..., differs ONE OTHER...: each a list of words.
same() { check same "$@"; }
differs() { check differs "$@"; }
check() {
  local how=$1 one=$2 other
  row=$((row + 1))
  shift 2
  # shellcheck disable=SC2086
  expect_miss -k "$row" counted true $one
  for other; do
    # shellcheck disable=SC2086
    run -k "$row" --check counted true $other
    case $how in
      same) [ "$STATUS" = 0 ] || fail "'$one' and '$other' differ" ;;
      *) [ "$STATUS" = 1 ] || fail "'$one' and '$other' are the same" ;;
    esac
  done
}
differs '--text=file' --text=copy --text=./file --Text=file --text=
same '--number=8' --number=08 --number=8.0 --number=+8 --number=80e-1
differs '--number=8' --number=9 --number=-8 --number=0x8 --number= --number 'x --number=8' -n8
same '-n 10' '-n 1e1' '-n 010'
differs '-n 10' '-n 11' '-m 10' '10 -n'
same '7' 7.0 07
differs 7 7a 8
same --base=a/b --base=b --base=/x/y/b --base=b/
differs --base=a/b --base=a --base=B --base= --bas=b
same /tmp/x.tmp x.tmp ./y/x.tmp
same --real=file --real=link --real=./file --real="$PWD/dir/../file"
differs --real=file --real=copy --real=dir/file --real=
same --list=b,a,c --list=a,b,c --list=c,b,a
differs --list=b,a,c --list=a,b --list=a,b,c,c --list=a,b,c, '--list=a ,b,c' --list=
same '-l b,a' '-l a,b'
same --contents=file --contents=copy --contents=link
differs --contents=file --contents=dir/file --contents= --content=file '-c file'
same '-c file' '-c copy'
same --run=a.x --run=a.y --run=a
differs --run=a.x --run=b.x --run=.x
same --line=Abc --line=ABC
differs --line=Abc --line=Ab
# Normalised arguments are no inputs besides.
expect_miss -k inputs counted true --text=file --base=file --list=file --run=file
echo 3 >file
expect_hit -k inputs counted true --text=file --base=file --list=file --run=file
expect_miss -k inputs counted true --contents=file
echo 4 >file
expect_miss -k inputs counted true --contents=file
