# Unit: tomcat10.service
# Packages: tomcat10 openjdk-17-jre-headless

# A page that is compiled by the server when it is asked for the first time.
setup() {
    echo 'The answer is <%= 6 * 7 %>, ${param.word}' >/var/lib/tomcat10/webapps/ROOT/answer.jsp
}

before_start() {
    rm -rf /var/cache/tomcat10/Catalina
}

probe() {
    curl -fsS -m 20 "http://127.0.0.1:8080/answer.jsp?word=$TOKEN" | grep -q "The answer is 42, $TOKEN"
}
