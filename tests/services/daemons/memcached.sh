# Unit: memcached.service
# Packages: memcached

probe() {
    printf 'set word 0 60 %d\r\n%s\r\nget word\r\nquit\r\n' ${#TOKEN} "$TOKEN" | nc -N -w 3 127.0.0.1 11211 | grep -q "^$TOKEN"
}
