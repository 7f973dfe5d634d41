#!/usr/bin/env bash
# The files that a watched command makes have the modes that its umask gives them. A call with another one is a miss.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

made=(sh -c 'echo text >f; mkdir -p d; : >d/x; chmod 777 d/x')
modes() { stat -c %a f d d/x | tr '\n' ' '; }
for mask in 022 077 002; do
  umask $mask
  rm -rf f d
  miss "${made[@]}"
  before=$(modes)
  rm -rf f d
  hit "${made[@]}"
  expect_equal "$(modes)" "$before" "modes with umask $mask"
done
expect_equal "$before" '664 775 777 ' modes
# The command's own umask counts, not that of the call.
made=(sh -c 'umask 027; echo text >f')
rm -rf f d
miss "${made[@]}"
rm f
hit "${made[@]}"
expect_equal "$(stat -c %a f)" 640 "the mode"
