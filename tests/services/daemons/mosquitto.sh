# Unit: mosquitto.service
# Packages: mosquitto mosquitto-clients
# Releases: bookworm trixie

probe() {
    mosquitto_pub -h 127.0.0.1 -t news -m "$TOKEN" -r
    mosquitto_sub -h 127.0.0.1 -t news -C 1 -W 3 | grep -qx "$TOKEN"
}
