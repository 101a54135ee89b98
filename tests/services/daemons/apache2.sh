# Unit: apache2.service
# Packages: apache2
# Releases: bookworm trixie

setup() {
    echo 'Listen 127.0.1.2:80' >/etc/apache2/ports.conf
    echo 'ServerName localhost' >>/etc/apache2/apache2.conf
    echo 'served by apache' >/var/www/html/apache.txt
    a2enmod -q cgid
    mkdir -p /usr/lib/cgi-bin
    printf '#!/bin/sh\nprintf "Content-Type: text/plain\\n\\nrun as "; id -un\n' >/usr/lib/cgi-bin/who
    chmod 755 /usr/lib/cgi-bin/who
}

probe() {
    curl -fsS -m 5 "http://127.0.1.2/apache.txt?$TOKEN" | grep -q 'served by apache'
    curl -fsS -m 5 http://127.0.1.2/cgi-bin/who | grep -q 'run as www-data'
    grep -q "$TOKEN" /var/log/apache2/access.log
}
