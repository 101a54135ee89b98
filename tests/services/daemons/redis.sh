# Unit: redis-server.service
# Packages: redis-server
# Releases: bookworm trixie

probe() {
    redis-cli set word "$TOKEN" | grep -q OK
    redis-cli get word | grep -qx "$TOKEN"
    redis-cli save | grep -q OK
    grep -q "$TOKEN" /var/lib/redis/dump.rdb
}
