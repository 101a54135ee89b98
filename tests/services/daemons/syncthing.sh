# Unit: syncthing@alice.service
# Packages: syncthing

setup() {
    runuser -u alice -- mkdir -p /home/alice/Sync
    echo 'to be shared' >/home/alice/Sync/file.txt
    runuser -u alice -- env HOME=/home/alice syncthing generate --no-default-folder >/dev/null
    sed -i 's|<apikey>.*</apikey>|<apikey>key</apikey>|' "$(find /home/alice -name config.xml)"
}

# A folder is shared for the first time: the daemon reads it, and keeps its index and a marker in the home directory.
probe() {
    ask() { curl -fsS -m 5 -H 'X-API-Key: key' "$@"; }
    ask -X PUT -d '{"id":"'"$TOKEN"'","path":"/home/alice/Sync","type":"sendreceive"}' \
        "http://127.0.0.1:8384/rest/config/folders/$TOKEN"
    sleep 1
    ask "http://127.0.0.1:8384/rest/db/status?folder=$TOKEN" | grep -q '"localFiles": 1'
    test -d /home/alice/Sync/.stfolder
    ask -X DELETE "http://127.0.0.1:8384/rest/config/folders/$TOKEN"
}
