#!/usr/bin/env bash
# What a launcher starts counts for a watched call, which needs no --code: a shim of a version manager, a link of npm, a
# console script of pip. So does the file of the time zone.
# shellcheck disable=SC2016 # $ is for the shim
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

# The version comes from a variable, or from a file in the directory or above.
mkdir -p shims versions/1/bin versions/2/bin project
for version in 1 2; do
  printf '#!/bin/sh\necho tool %s\n' $version >versions/$version/bin/tool
done
cat >shims/tool <<'END'
#!/bin/bash
for place in . ..; do
  [ -n "$TOOL_VERSION" ] || read -r TOOL_VERSION <$place/.tool-version
done 2>/dev/null
exec "${0%/shims/*}/versions/${TOOL_VERSION:-1}/bin/tool" "$@"
END
chmod +x shims/tool versions/*/bin/tool
PATH=$PWD/shims:$PATH
cd project
prints() { # miss|hit TEXT: the call of the shim
  "$1" tool
  expect_stdout "$2"
}
prints miss 'tool 1'
prints hit 'tool 1'
TOOL_VERSION=2 prints miss 'tool 2'
echo 2 >../.tool-version
prints miss 'tool 2'
echo 1 >.tool-version
prints miss 'tool 1'
printf '#!/bin/sh\necho tool 1, newer\n' >../versions/1/bin/tool
prints miss 'tool 1, newer'
prints hit 'tool 1, newer'
# As the command itself.
for outcome in miss hit; do
  run -v -- tool
  expect_stdout 'tool 1, newer'
  expect_contains "$ERR" "cache-run: $outcome tool-"
done
cd ..

# A link into a package, whose file loads another one.
python=/usr/bin/python3
if [ -x $python ]; then
  mkdir -p node_modules/.bin node_modules/tool/lib site/tool site/tool-1.dist-info
  printf '#!/bin/sh\n. "$(dirname "$(readlink -f "$0")")/lib/part"\n' >node_modules/tool/main
  echo 'echo part 1' >node_modules/tool/lib/part
  chmod +x node_modules/tool/main
  ln -s ../tool/main node_modules/.bin/tool
  miss node_modules/.bin/tool
  hit node_modules/.bin/tool
  echo 'echo part 2' >node_modules/tool/lib/part
  miss node_modules/.bin/tool
  expect_stdout 'part 2'

  printf '#!%s -E\nimport sys\nsys.path.insert(0, "site")\nfrom tool import main\nmain()\n' $python >script
  echo 'def main(): print("module 1")' >site/tool/__init__.py
  chmod +x script
  settle ./script
  echo 'def main(): print("another module")' >site/tool/__init__.py
  miss ./script
  expect_stdout 'another module'

  # The file of the zone, by its path and by the link that leads to it.
  if [ -r /usr/share/zoneinfo/Asia/Tokyo ] && [ -r /usr/share/zoneinfo/Africa/Lagos ]; then
    hour=("$python" -S -E -c 'import time; print(time.localtime(0).tm_hour)')
    cp /usr/share/zoneinfo/Asia/Tokyo tokyo
    cp /usr/share/zoneinfo/Africa/Lagos lagos
    ln -s tokyo zone
    export TZ=:$PWD/zone
    settle "${hour[@]}"
    expect_stdout 9
    ln -sfn lagos zone
    miss "${hour[@]}"
    expect_stdout 1
    cp tokyo lagos
    miss "${hour[@]}"
    expect_stdout 9
    unset TZ
    trace=$("$CACHE_RUN" trace --json -- "${hour[@]}" 2>/dev/null)
    # A process without a zone reads the file of the system, if there is one.
    [ ! -e /etc/localtime ] || [[ $trace == *'"/etc/localtime"'* ]] || fail "the zone of the system is no input"
  fi
fi
