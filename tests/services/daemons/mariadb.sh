# Unit: mariadb.service
# Packages: mariadb-server

probe() {
    mariadb -N <<SQL | grep -qx "$TOKEN"
        CREATE DATABASE IF NOT EXISTS kept;
        CREATE TABLE IF NOT EXISTS kept.words (word varchar(80)) ENGINE=InnoDB;
        INSERT INTO kept.words VALUES ('$TOKEN');
        SELECT word FROM kept.words WHERE word = '$TOKEN';
SQL
    nc -z 127.0.0.1 3306
}
