# A store that speaks the protocol of S3, for tests: OpenStack Swift of Debian in one process, with a bucket named bucket.
#     /usr/bin/python3 swift.py DIRECTORY PORT
# Its user is test:tester, its secret s3cr3t-word, its region test-region. It checks signatures, digests and clocks.
import os
import sys
import urllib.request
import warnings

warnings.simplefilter("ignore")
sys.path = [one for one in sys.path if one != os.path.dirname(os.path.abspath(__file__))]  # has a file of this name

import eventlet
from eventlet import wsgi

eventlet.hubs.use_hub("poll")
eventlet.patcher.monkey_patch(all=False, socket=True, select=True, thread=True)

from swift.common import storage_policy, utils

STORAGE = """[DEFAULT]
swift_dir = {top}
devices = {top}/devices
mount_check = false
log_level = CRITICAL
[pipeline:main]
pipeline = app
[app:app]
use = egg:swift#{kind}
"""
PROXY = """[DEFAULT]
swift_dir = {top}
log_level = CRITICAL
[pipeline:main]
pipeline = catch_errors gatekeeper listing_formats s3api tempauth proxy-server
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:s3api]
use = egg:swift#s3api
location = test-region
storage_domain = localhost
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = s3cr3t-word .admin
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
"""


class Memory:
    """What memcached is elsewhere."""

    def __init__(self):
        self.values = {}

    def set(self, key, value, **_):
        self.values[key] = value

    def get(self, key, **_):
        return self.values.get(key)

    def delete(self, key, **_):
        self.values.pop(key, None)

    def incr(self, key, delta=1, **_):
        self.values[key] = self.values.get(key, 0) + delta
        return self.values[key]


def with_memory(app, memory):
    def call(environ, start_response):
        environ["swift.cache"] = memory
        return app(environ, start_response)

    return call


def prepare(top):
    """Makes a cluster of one device."""
    os.makedirs(top + "/devices/one")
    with open(top + "/swift.conf", "w", encoding="utf-8") as file:
        file.write("[swift-hash]\nswift_hash_path_suffix = x\n[storage-policy:0]\nname = one\ndefault = yes\n")
    utils.SWIFT_CONF_FILE = top + "/swift.conf"
    storage_policy.SWIFT_CONF_FILE = top + "/swift.conf"
    storage_policy.reload_storage_policies()


def listen(top, kind):
    """Returns a socket for one of the servers behind the proxy, and leaves a ring and a file of settings for it."""
    from swift.common.ring import RingBuilder

    listener = eventlet.listen(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    ring = RingBuilder(1, 1, 0)
    ring.add_dev({"id": 0, "region": 1, "zone": 1, "weight": 1, "device": "one", "ip": "127.0.0.1", "port": port,
                  "replication_ip": "127.0.0.1", "replication_port": port})
    ring.rebalance()
    ring.get_ring().save(f"{top}/{kind}.ring.gz")
    with open(f"{top}/{kind}.conf", "w", encoding="utf-8") as file:
        file.write(STORAGE.format(top=top, kind=kind))
    return listener


def make_bucket(port):
    """Makes the bucket by Swift's own protocol, which needs no signature."""
    url = f"http://127.0.0.1:{port}"
    headers = {"X-Auth-User": "test:tester", "X-Auth-Key": "s3cr3t-word"}
    with urllib.request.urlopen(urllib.request.Request(url + "/auth/v1.0", headers=headers)) as answer:
        token = answer.headers["X-Auth-Token"]
    request = urllib.request.Request(url + "/v1/AUTH_test/bucket", method="PUT", headers={"X-Auth-Token": token})
    urllib.request.urlopen(request).close()


def main():
    from swift.common.wsgi import loadapp

    top, port = sys.argv[1], int(sys.argv[2])
    proxy = eventlet.listen(("127.0.0.1", port))
    prepare(top)
    listeners = {kind: listen(top, kind) for kind in ("account", "container", "object")}
    with open(top + "/proxy.conf", "w", encoding="utf-8") as file:
        file.write(PROXY.format(top=top))
    listeners["proxy"] = proxy
    memory = Memory()
    servers = []
    for kind, listener in listeners.items():
        app = with_memory(loadapp(f"{top}/{kind}.conf", global_conf={}), memory)
        servers.append(eventlet.spawn(wsgi.server, listener, app, log_output=False))
    make_bucket(port)
    with open(top + "/ready", "w", encoding="utf-8"):
        pass
    for server in servers:
        server.wait()


main()
