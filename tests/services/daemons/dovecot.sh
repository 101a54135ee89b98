# Unit: dovecot.service
# Packages: dovecot-imapd

setup() {
    echo 'mail_location = maildir:~/Maildir' >>/etc/dovecot/local.conf
}

probe() {
    printf 'From: a@localhost\r\nSubject: %s\r\n\r\nhello\r\n' "$TOKEN" >/tmp/imap-mail
    curl -fsS -m 5 -u alice:secret -T /tmp/imap-mail imap://127.0.0.1/INBOX
    curl -fsS -m 5 -u alice:secret "imap://127.0.0.1/INBOX?SUBJECT%20$TOKEN" | grep -q '^\* SEARCH [0-9]'
}
