# shellcheck shell=bash
# expect_healing MAKE DAMAGE...: MAKE writes standard output and the file `out`, each kept as a blob. After each DAMAGE,
# code about one "$blob" of the two, a miss shows nothing of it and makes it right.
expect_healing() {
  local make=$1 runs=1 damage number blob
  shift
  expect_whole() {
    expect_same_file "$OUT" "$CASE/expected"
    expect_same_file out "$CASE/made"
  }
  run -o out counted sh -c "$make"
  cp "$OUT" "$CASE/expected"
  cp out "$CASE/made"
  for damage; do
    for number in 1 2; do
      blob=$(blobs | sort | sed -n "${number}p")
      chmod u+w "$blob"
      eval "$damage"
      echo old >out
      run -o out counted sh -c "$make"
      runs=$((runs + 1))
      expect_runs $runs
      expect_whole
    done
    rm out
    expect_hit -o out counted sh -c "$make"
    expect_whole
  done
}
