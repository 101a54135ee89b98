# Unit: stunnel@web.service
# Packages: stunnel4 openssl

setup() {
    openssl req -quiet -x509 -newkey rsa:2048 -nodes -subj /CN=here -days 9 -keyout /etc/stunnel/web.pem -out /etc/stunnel/cert.pem 2>/dev/null ||
        openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=here -days 9 -keyout /etc/stunnel/web.pem -out /etc/stunnel/cert.pem
    cat >/etc/stunnel/web.conf <<'CONF'
foreground = yes
setuid = stunnel4
setgid = stunnel4
[web]
accept = 127.0.1.9:443
connect = 127.0.1.200:8000
cert = /etc/stunnel/cert.pem
key = /etc/stunnel/web.pem
CONF
}

probe() {
    curl -fsS -k -m 5 https://127.0.1.9/page.txt | grep -q 'served by the backend'
}
