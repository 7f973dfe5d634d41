# SPDX-License-Identifier: MIT
"""Where and with what it was measured."""

import os
import platform
import shutil
import subprocess
from datetime import datetime, timezone
from pathlib import Path


def _line(*words):
    if shutil.which(words[0]) is None:
        return "unknown"
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return " ".join((done.stdout or done.stderr).split("\n")[0].split()) if done.returncode == 0 else "unknown"


def _field(path, name):
    for line in Path(path).read_text().splitlines():
        if line.startswith(name):
            return line.split(":", 1)[1].split("=")[-1].strip().strip('"')
    return "unknown"


def _system():
    names = dict(line.split("=", 1) for line in Path("/etc/os-release").read_text().splitlines() if "=" in line)
    return names.get("PRETTY_NAME", "unknown").strip('"')


def machine(place):
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    system_wide = Path("/etc/cache-run.toml")
    return {
        "date": datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "processor": _field("/proc/cpuinfo", "model name"),
        "cores": os.cpu_count(),
        "memory": f"{memory / (1 << 30):.0f} GiB",
        "system": _system(),
        "kernel": f"{platform.system()} {platform.release()}",
        "file system": _line("findmnt", "-n", "-o", "FSTYPE,OPTIONS", "-T", str(place.work)),
        "settings": f"{system_wide} is read by every call" if system_wide.exists() else "none",
        "load before": " ".join(f"{load:.2f}" for load in os.getloadavg()),
    }


def versions(place, repository):
    def package(name):
        return _line("dpkg-query", "-W", "-f", "${Version}\n", name)
    return {
        "cache-run": f"{_line(place.cache_run, '--version').split()[-1]} "
                     f"({_line('git', '-C', str(repository), 'describe', '--always', '--dirty')}, "
                     f"{os.path.getsize(place.cache_run):,} bytes)",
        "coreutils (true, cat, cp, b2sum)": package("coreutils"),
        "ccache": package("ccache"),
        "gcc": _line("gcc", "-dumpfullversion"),
        "make": package("make"),
        "joblib": package("python3-joblib"),
        "hyperfine": package("hyperfine"),
        "strace": package("strace"),
        "valgrind": package("valgrind"),
    }
