# Unit: radicale.service
# Packages: radicale

setup() {
    install -d -o radicale -g radicale /var/lib/radicale/collections
    printf '[server]\nhosts = 127.0.0.1:5232\n[auth]\ntype = none\n[storage]\nfilesystem_folder = /var/lib/radicale/collections\n' \
        >/etc/radicale/config
}

probe() {
    card="BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:here\r\nBEGIN:VEVENT\r\nUID:$TOKEN\r\nDTSTART:20300101T000000Z\r\nDTSTAMP:20300101T000000Z\r\nSUMMARY:$TOKEN\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    curl -fsS -m 5 -u alice:x -X MKCALENDAR "http://127.0.0.1:5232/alice/$TOKEN/"
    printf "$card" >/tmp/card
    curl -fsS -m 5 -u alice:x -T /tmp/card "http://127.0.0.1:5232/alice/$TOKEN/event.ics"
    curl -fsS -m 5 -u alice:x "http://127.0.0.1:5232/alice/$TOKEN/" | grep -q "SUMMARY:$TOKEN"
    ls "/var/lib/radicale/collections/collection-root/alice/$TOKEN/event.ics"
}
