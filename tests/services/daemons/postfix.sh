# Unit: postfix@-.service
# Packages: postfix

setup() {
    postconf -e inet_interfaces=loopback-only mydestination=localhost myhostname=localhost.localdomain mynetworks=127.0.0.0/8
    newaliases
}

# One message comes over the network and one from a program on the machine; both end in the mailbox of the user.
probe() {
    printf 'Subject: net-%s\r\n\r\nhello\r\n' "$TOKEN" |
        curl -fsS -m 5 smtp://127.0.0.1 --mail-from bob@localhost --mail-rcpt alice@localhost -T -
    printf 'Subject: local-%s\n\nhello\n' "$TOKEN" | runuser -u alice -- sendmail alice@localhost
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        if grep -qs "net-$TOKEN" /var/mail/alice && grep -qs "local-$TOKEN" /var/mail/alice; then return 0; fi
        sleep 0.3
    done
    return 1
}
