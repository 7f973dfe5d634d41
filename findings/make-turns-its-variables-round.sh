#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Guess:  make hands the variables of its command line on in MAKEFLAGS in one fixed order.
# Seen:   GNU make 4.3 writes them last to first, and each make below turns them round again. So
#         recipes of a make and of its sub-make see one setting in two orders. A make without any
#         option has a MAKEFLAGS that is set and empty.
# Matters: MAKEFLAGS is in the key as it is. A recipe that runs in both makes has two results.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
for package in make=4.3-4.1 libgc1 guile-3.0-libs; do
  apt-get -qq download "$package" 2>/dev/null || { echo "not offered: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
export LD_LIBRARY_PATH=$place/root/usr/lib/x86_64-linux-gnu:$place/root/lib/x86_64-linux-gnu
make=$place/root/usr/bin/make
"$make" --version | sed -n 1p
unset MAKEFLAGS MAKELEVEL MFLAGS
cat >Makefile <<'MAKE'
all: ; @echo "$${MAKEFLAGS+set}:$$MAKEFLAGS"; if [ "$$MAKELEVEL" -lt 3 ]; then "$(MAKE)" --no-print-directory; fi
MAKE
"$make" A=1 B=2 C=3 | tee orders
[ "$(sed 's/.*-- //' orders | paste -sd '|')" = 'C=3 B=2 A=1|A=1 B=2 C=3|C=3 B=2 A=1' ]
# shellcheck disable=SC2016 # for the shell of make
echo 'all: ; @echo "$${MAKEFLAGS+set}:$$MAKEFLAGS"' >plain.mk
[ "$("$make" -f plain.mk)" = set: ]
