#!/usr/bin/env bash
# Apache with WebDAV is a remote, and so is `rclone serve webdav`, which keeps an upload that broke off.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"
PATH=$PATH:/usr/sbin

run_apache() {
  local modules=/usr/lib/apache2/modules
  cat >"$CASE/apache/conf" <<END
ServerName localhost
Listen 127.0.0.1:$PORT
PidFile $CASE/apache/pid
ErrorLog $CASE/apache/errors
LoadModule mpm_prefork_module $modules/mod_mpm_prefork.so
LoadModule authz_core_module $modules/mod_authz_core.so
LoadModule dav_module $modules/mod_dav.so
LoadModule dav_fs_module $modules/mod_dav_fs.so
DavLockDB $CASE/apache/served/locks
DocumentRoot $CASE/apache/served
<Directory $CASE/apache/served>
  Dav on
  Require all granted
</Directory>
END
  # Apache as root serves as another user.
  ((EUID)) || echo 'User www-data' >>"$CASE/apache/conf"
  exec apache2 -X -d "$CASE/apache" -f "$CASE/apache/conf"
}
ran=
if command -v apache2 >/dev/null; then
  mkdir -p "$CASE/apache/served"
  chmod 711 "$CASE" "$CASE/apache"
  chmod 777 "$CASE/apache/served"
  start_at_free_port run_apache
  share_through "http://127.0.0.1:$PORT?min-duration=0"
  run remote check
  expect_status 0
  # An object of no bytes is none.
  find "$CASE/apache/served" -path '*/results/*' -type f -exec truncate -s 0 {} +
  use_cache empty
  expect_miss counted echo hello
  expect_silent
  kill "$SERVER"
  ran=1
fi

if command -v rclone >/dev/null; then
  mkdir "$CASE/served"
  run_rclone() { exec rclone serve webdav "$CASE/served" --addr "127.0.0.1:$PORT" --config /dev/null --dir-cache-time 0s; }
  start_at_free_port run_rclone
  : >"$COUNT_FILE"
  rm -rf "$CASE/cache-writer" "$CASE/cache-reader"
  share_through "http://127.0.0.1:$PORT?min-duration=0&timeout=5"
  # A part of a blob under its name costs a run, and the next push heals it.
  call=(counted sh -c 'yes broken | head -c 3000000')
  use_cache whole
  expect_miss "${call[@]}"
  cp "$OUT" "$CASE/expected"
  push
  blob=$(find "$CASE/served" -path '*/blobs/*' -size +2000k)
  truncate -s 1000000 "$blob"
  use_cache broken
  expect_miss "${call[@]}"
  expect_same_file "$OUT" "$CASE/expected"
  push
  use_cache healed
  expect_hit "${call[@]}"
  expect_same_file "$OUT" "$CASE/expected"
  ran=1
fi
[ "$ran" ] || skip "neither Apache nor rclone is installed"
