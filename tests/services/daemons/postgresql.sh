# Unit: postgresql@15-main.service
# Packages: postgresql

setup() {
    echo "listen_addresses = '127.0.0.1'" >>/etc/postgresql/15/main/postgresql.conf
}

# The query is compiled to machine code, as PostgreSQL does with expensive ones.
probe() {
    runuser -u postgres -- psql -qtA -v ON_ERROR_STOP=1 <<SQL | grep -qx "$TOKEN 5000050000"
        CREATE TABLE IF NOT EXISTS kept (word text);
        INSERT INTO kept VALUES ('$TOKEN');
        CHECKPOINT;
        SET jit_above_cost = 0;
        SELECT (SELECT word FROM kept WHERE word = '$TOKEN') || ' ' || sum(n + 0) FROM generate_series(1, 100000) n;
SQL
    nc -z 127.0.0.1 5432
}
