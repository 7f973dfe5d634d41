# shellcheck shell=bash
# What the parts of a key are made of. `files` puts it (back) in order: files, links, variables, umask, working directory.
# shellcheck disable=SC2034,SC2164 # for the rows of those who source this, which run under set -e
if sanitized; then every=3; else every=1; fi
# Whether a row is left out: two of three where a sanitizer makes each call slow. Without one all rows are tried.
is_left_out() { (((++rows_seen) % every != 0)); }
rows_seen=0
mkdir dir sub
printf '#!/bin/sh\nexec counted echo tool\n' >tool
printf '#!/bin/sh\nexec counted echo other\n' >tool2
chmod +x tool tool2
files() {
  cd "$CASE/work"
  echo one >data
  echo one >dir/member
  echo stdin >"$CASE/stdin"
  INPUT=/dev/null
  rm -rf dir/new link made
  ln -s data link
  unset MY_VARIABLE TZ
  umask 022
  cp tool counted-script
}
