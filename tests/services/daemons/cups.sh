# Unit: cups.service
# Packages: cups-daemon cups-client

# A printer that prints to a file, by a program that the daemon starts as the user lp.
setup() {
    printf '#!/bin/sh\n[ $# -gt 4 ] && cat ${6:+"$6"} >"/var/spool/cups/tmp/${DEVICE_URI#here:}"\nexit 0\n' >/usr/lib/cups/backend/here
    chmod 755 /usr/lib/cups/backend/here
    echo 'DirtyCleanInterval 0' >>/etc/cups/cupsd.conf
}

# The printer is made anew each time, which the daemon writes down below /etc.
probe() {
    lpadmin -p "$TOKEN" -E -v "here:$TOKEN" -m raw 2>/dev/null
    echo "printed $TOKEN" | lp -s -d "$TOKEN"
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        if grep -qs "printed $TOKEN" "/var/spool/cups/tmp/$TOKEN" && grep -qs "$TOKEN" /etc/cups/printers.conf; then return 0; fi
        sleep 0.3
    done
    return 1
}
