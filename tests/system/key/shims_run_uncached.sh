#!/usr/bin/env bash
# The shim of a version manager starts what a variable or a file chooses. Its call runs uncached, and a line says what to
# do: --code names what it starts. So do the proxies of rustup, volta and snap.
# shellcheck disable=SC2016 # variables are for the scripts that it writes
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p manager/.pyenv/shims one two
for version in one two; do printf '#!/bin/sh\nexec counted echo %s\n' $version >$version/tool; done
cat >manager/.pyenv/shims/tool <<END
#!/bin/sh
exec "$PWD/\${VERSION:-one}/tool" "\$@"
END
chmod +x one/tool two/tool manager/.pyenv/shims/tool
export PATH="$PWD/manager/.pyenv/shims:$PATH"
run tool
expect_stdout one
expect_warning "running uncached: '$PWD/manager/.pyenv/shims/tool' starts a program that it looks up itself" \
  "name its code by --code \"\$(pyenv which tool)\""
VERSION=two run tool
expect_stdout two
expect_miss tool
run --strict tool
expect_status 125
run explain tool
expect_contains "$OUT" "uncached: '$PWD/manager/.pyenv/shims/tool' starts"
# With --code the caller says what it starts.
expect_miss --code one/tool tool
expect_silent
expect_hit --code one/tool tool
VERSION=two expect_miss --code two/tool tool
expect_stdout two
# A script whose interpreter is a shim is none better.
printf '#!/usr/bin/env tool\n' >script
chmod +x script
expect_miss ./script
expect_warning "'$PWD/manager/.pyenv/shims/tool' starts"
# By any name of the manager, and by a relative path.
for place in .rbenv/shims .nodenv/shims .asdf/shims share/mise/shims other/shims shims; do
  mkdir -p "$place"
  cp manager/.pyenv/shims/tool "$place/"
  expect_miss "$place/tool"
  expect_warning "'$place/tool' starts a program that it looks up itself"
done
mkdir myshims
cp manager/.pyenv/shims/tool myshims/
expect_miss myshims/tool
expect_silent

# A name that is a link to rustup, or another name of it, by place or by name.
mkdir -p home/.cargo/bin bin home/.volta/bin snap/bin
printf '#!/bin/sh\nexec counted echo "${0##*/}"\n' >home/.cargo/bin/rustup
chmod +x home/.cargo/bin/rustup
cp home/.cargo/bin/rustup bin/rustup
cp home/.cargo/bin/rustup home/.volta/volta-shim
ln -s rustup home/.cargo/bin/rustc
ln home/.cargo/bin/rustup home/.cargo/bin/mytool
ln -s ../home/.cargo/bin/rustc bin/cargo
ln -s ../volta-shim home/.volta/bin/node
cp bin/rustup snap/bin/code
for tool in 'home/.cargo/bin/rustc rustup' 'home/.cargo/bin/mytool rustup' 'bin/cargo rustup' 'home/.volta/bin/node volta'; do
  expect_miss "${tool% *}"
  name=${tool% *}
  expect_warning "'${tool% *}' starts" "--code \"\$(${tool#* } which ${name##*/})\""
  expect_miss "${tool% *}"
done
expect_miss snap/bin/code
expect_warning '--code /snap/code/current/meta/snap.yaml'
# What only stands beside them is no launcher, nor is the manager itself.
cp bin/rustup home/.cargo/bin/rg
cp bin/rustup bin/rustc
for tool in home/.cargo/bin/rg bin/rustc bin/rustup home/.cargo/bin/rustup; do
  expect_miss $tool
  expect_silent
  expect_hit $tool
done
