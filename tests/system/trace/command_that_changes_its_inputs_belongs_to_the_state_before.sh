#!/usr/bin/env bash
# A command may change what it read. Its result belongs to the files as it found them, and a hit leaves what it left.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

same_as_plain 'echo one >f' sed -i s/one/two/ f
same_as_plain 'echo one >f; ln -s f l' sed -i --follow-symlinks s/one/two/ l
same_as_plain 'echo one >f; ln -s f l' sed -i s/one/two/ l
same_as_plain 'printf "b\na\n" >f' sort -o f f
same_as_plain 'echo x >f' sh -c 'echo y >>f'
same_as_plain 'echo x >f; ln -s f l' sh -c 'cat l; echo y >>l; cat l'
same_as_plain 'echo x >f' sh -c 'cat f >tmp; echo more >>tmp; mv tmp f; cat f'
same_as_plain 'echo x >f; echo y >g' sh -c 'cat f g; mv f g'
same_as_plain 'echo x >f' sh -c 'cat f; rm f'
same_as_plain 'echo x >f' sh -c 'exec 3<>f; cat <&3; echo more >&3'
same_as_plain 'echo x >f' sh -c 'cat f; : >f'
same_as_plain 'echo 1 >a; echo 2 >b' sh -c 'mv a c; mv b a; mv c b'
same_as_plain 'echo x >f' sh -c 'chmod 755 f; chmod 600 f'

# Other contents before: a run. The former ones again: a hit.
echo one >f
miss sh -c 'sed -i "s/$/ more/" f; cat f'
echo two >f
miss sh -c 'sed -i "s/$/ more/" f; cat f'
echo one >f
hit sh -c 'sed -i "s/$/ more/" f; cat f'
expect_stdout 'one more'
expect_equal "$(cat f)" 'one more' "f"
