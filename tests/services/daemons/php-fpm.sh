# Unit: php8.2-fpm.service
# Packages: php8.2-fpm libfcgi-bin

setup() {
    mkdir -p /srv/php
    cat >/srv/php/page.php <<'PHP'
<?php
session_start();
$_SESSION['word'] = $_GET['word'];
session_write_close();
file_put_contents('/tmp/uploaded', $_GET['word']);
printf("%s %d %s\n", preg_replace('/[aeiou]/', '*', 'pattern'), array_sum(range(1, 1000)), file_get_contents('/tmp/uploaded'));
PHP
}

probe() {
    REQUEST_METHOD=GET SCRIPT_FILENAME=/srv/php/page.php QUERY_STRING="word=$TOKEN" \
        cgi-fcgi -bind -connect /run/php/php8.2-fpm.sock | grep -q "p\*tt\*rn 500500 $TOKEN"
}
