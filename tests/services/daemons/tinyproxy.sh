# Unit: tinyproxy.service
# Packages: tinyproxy
# Releases: bookworm trixie

probe() {
    curl -fsS -m 5 -x http://127.0.0.1:8888 "http://127.0.1.200:8000/page.txt" | grep -q 'served by the backend'
}
