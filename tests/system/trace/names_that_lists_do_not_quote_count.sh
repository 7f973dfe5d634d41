#!/usr/bin/env bash
# Tools that write names with blanks into their lists as they are, and valac, which lists no template: what they read
# counts for watched ones.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

tried=0
has() { command -v "$1" >/dev/null && tried=$((tried + 1)); }

if has dtc; then
  printf '/dts-v1/;\n/include/ "my b.dtsi"\n' >a.dts
  echo '/ { x = <1>; };' >'my b.dtsi'
  changed 'echo "/ { x = <2>; };" >"my b.dtsi"' a.dtb dtc -d a.d -O dtb -o a.dtb a.dts
fi

if has re2c; then
  cat >a.re <<'C'
/*!include:re2c "my b.re" */
int f(const char* YYCURSOR) {
/*!re2c re2c:define:YYCTYPE = char; re2c:yyfill:enable = 0; X { return 1; } * { return 0; } */
}
C
  echo '/*!re2c X = "a"; */' >'my b.re'
  changed 'echo "/*!re2c X = [bc]; */" >"my b.re"' a.c re2c --depfile r.d -o a.c a.re
fi

if has protoc; then
  printf 'syntax = "proto3"; import "my b.proto"; message A { B b = 1; }\n' >a.proto
  echo 'syntax = "proto3"; message B { int32 x = 1; }' >'my b.proto'
  changed 'echo "syntax = \"proto3\"; message B { int32 y = 1; }" >"my b.proto"' a.pb \
    protoc --dependency_out=p.d --descriptor_set_out=a.pb --include_imports a.proto
fi

if has tcc; then
  echo '#include "my b.h"' >t.c
  echo 'int b = 1;' >'my b.h'
  changed 'echo "int b = 2;" >"my b.h"' t.o tcc -MD -c t.c -o t.o
fi

if has glslc; then
  cat >s.frag <<'C'
#version 450
#extension GL_GOOGLE_include_directive : require
#include "my b.glsl"
layout(location = 0) out vec4 colour;
void main() { colour = vec4(X); }
C
  echo '#define X 1.0' >'my b.glsl'
  changed 'echo "#define X 0.5" >"my b.glsl"' s.spv glslc -MD -MF s.d s.frag -o s.spv
fi

if has ld.gold; then
  echo 'int o = 1;' >o.c
  gcc -c o.c -o 'my o.o'
  changed 'echo "int o = 2;" >o.c; gcc -c o.c -o "my o.o"' g.out ld.gold -r --dependency-file=g.d 'my o.o' -o g.out
fi

# valac reads a template to find the children in it.
if has valac && [ -n "$(find /usr/share/vala* -name 'gtk+-3.0.vapi' 2>/dev/null)" ]; then
  echo '<gresources><gresource prefix="/x"><file>w.ui</file></gresource></gresources>' >r.xml
  template() {
    printf '<interface><template class="Win" parent="GtkWindow"><child><object class="GtkLabel" id="%s"/></child>' "$1"
    echo '</template></interface>'
  }
  template label >w.ui
  cat >w.vala <<'END'
[GtkTemplate (ui = "/x/w.ui")]
public class Win : Gtk.Window { [GtkChild] public unowned Gtk.Label label; }
END
  compile=(valac -C --pkg gtk+-3.0 --gresources=r.xml --depfile=w.d w.vala)
  changed 'echo >>w.ui' w.c "${compile[@]}"
  expect_lacks w.d w.ui
  template other >w.ui
  run -- "${compile[@]}"
  expect_status 1
fi
[ $tried -gt 0 ] || skip "none of the tools is installed"
