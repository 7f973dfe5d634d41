#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# mandoc has nothing to say about the manuals.
set -euo pipefail
cd "$(dirname "$0")/../.."
said=$(mandoc -T lint -W warning man/*.[1-9]) || true
[[ -z $said ]] || { printf '%s\n' "$said" >&2; exit 1; }
