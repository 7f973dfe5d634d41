#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# mandoc has nothing to say about the manual.
set -euo pipefail
cd "$(dirname "$0")/../.."
said=$(mandoc -T lint -W warning man/cache-run.1) || true
[[ -z $said ]] || { printf '%s\n' "$said" >&2; exit 1; }
