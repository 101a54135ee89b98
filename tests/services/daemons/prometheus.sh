# Unit: prometheus.service
# Packages: prometheus

setup() {
    cat >/etc/prometheus/prometheus.yml <<'CONF'
scrape_configs:
  - job_name: itself
    scrape_interval: 1s
    static_configs: [{targets: ['127.0.0.1:9090']}]
CONF
}

probe() {
    curl -fsS -m 5 'http://127.0.0.1:9090/api/v1/query?query=up' | grep -q '"job":"itself"},"value":\[[0-9.]*,"1"\]'
    ls -d /var/lib/prometheus/metrics2/wal
}
