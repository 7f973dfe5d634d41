#!/usr/bin/env bash
# A Python script that turns a table into another file: hit without a change, miss when script or data change.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

command -v python3 >/dev/null || skip "python3 is not installed"
printf 'name,value\na,1\nb,2\n' >data.csv
cat >convert.py <<'PYTHON'
import csv, sys
with open(sys.argv[1]) as source, open(sys.argv[2], "w") as target:
    target.write(str(sum(int(row["value"]) for row in csv.DictReader(source))) + "\n")
PYTHON
convert=(-o total.txt counted python3 convert.py data.csv total.txt)
expect_miss "${convert[@]}"
rm total.txt
expect_hit "${convert[@]}"
expect_equal "$(cat total.txt)" 3 "total"
echo c,10 >>data.csv
expect_miss "${convert[@]}"
expect_equal "$(cat total.txt)" 13 "total"
echo '# a comment' >>convert.py
expect_miss "${convert[@]}"
