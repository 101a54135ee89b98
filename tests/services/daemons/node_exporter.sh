# Unit: prometheus-node-exporter.service
# Packages: prometheus-node-exporter
# Releases: bookworm trixie
# Reload: no

# It dies of the SIGHUP that its ExecReload= sends.

# One figure each from /proc, from statfs(2) and from the network interfaces.
probe() {
    page=$(curl -fsS -m 5 http://127.0.0.1:9100/metrics)
    for figure in node_memory_MemTotal_bytes node_filesystem_size_bytes 'node_network_up{device="here0"}' node_cpu_seconds_total; do
        grep -qF "$figure" <<<"$page"
    done
}
