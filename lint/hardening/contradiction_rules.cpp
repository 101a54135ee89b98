#include "lint/hardening/contradictions.h"

namespace unitlint::hardening {

namespace {

constexpr RuleInfo rules[] = {
    {
        .id = "breaks-capabilities",
        .summary = "capabilities that are given with one line and taken back by another",
        .doc = R"(A capability counts only where every line lets it:

- `PrivateUsers=yes` makes a user namespace. Capabilities in it are good for nothing outside: not for a port below 1024, not for files of other users. A program that
  starts as root to become another user finds no other user there.
- `CapabilityBoundingSet=` limits what the service can ever hold, also what `AmbientCapabilities=` names.
- `SecureBits=noroot-locked` without `noroot` locks the bit while it is off.)",
        .bad = "[Service]\nExecStart=/usr/bin/example\nUser=example\n"
               "AmbientCapabilities=CAP_NET_BIND_SERVICE\nPrivateUsers=yes\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nUser=example\n"
                "AmbientCapabilities=CAP_NET_BIND_SERVICE\n",
    },
    {
        .id = "breaks-devices",
        .summary = "a device that the service needs is not in its /dev",
        .doc =
            R"(`PrivateDevices=yes` gives the service a /dev with nothing but /dev/null, /dev/urandom and their like. `DeviceAllow=` opens a device to the service, but does
not put it there. `DevicePolicy=closed` with `DeviceAllow=` closes all other devices and leaves /dev as it is.

Up to systemd 251 `ProtectClock=yes` closes all devices but the clock where no other line allows one.)",
        .bad = "[Service]\nExecStart=/usr/bin/example\nDeviceAllow=/dev/net/tun rw\n"
               "PrivateDevices=yes\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nDeviceAllow=/dev/net/tun rw\n"
                "DevicePolicy=closed\n",
    },
    {
        .id = "breaks-jit",
        .summary = "a program that compiles code at run time may not have executable memory",
        .doc =
            R"(With `MemoryDenyWriteExecute=yes` memory that was written cannot be executed. Programs that compile code at run time write it into memory first: Node.js,
Java (also with `-Xint`), .NET, LuaJIT, browsers. They end at once. Node.js with `--jitless` and LuaJIT with `-joff` do without.

Erlang, CPython, Perl, Ruby without `--yjit`, Go and Rust make no code at run time. PHP and PostgreSQL go on without where it is turned off in their configuration: for them it is
information.)",
        .bad = "[Service]\nExecStart=/usr/bin/node /opt/example/server.js\n"
               "MemoryDenyWriteExecute=yes\n",
        .good = "[Service]\nExecStart=/usr/bin/node --jitless /opt/example/server.js\n"
                "MemoryDenyWriteExecute=yes\n",
    },
    {
        .id = "breaks-kernel-access",
        .summary = "a program may not do to the kernel what it is for",
        .doc =
            R"(Each of these takes one power away, and each of these programs has that power for its purpose:

| directive | program |
|---|---|
| `ProtectClock=` | chronyd, ntpd and others that set the clock |
| `ProtectKernelLogs=` | rsyslogd, dmesg and whatever reads /dev/kmsg |
| `ProtectKernelTunables=` | sysctl, and commands that write below /proc/sys or /sys |
| `ProtectKernelModules=` | modprobe and its sisters |
| `ProtectControlGroups=` | a service with `Delegate=` |
| `ProtectHostname=` | `hostname` with a name |
| `LockPersonality=` | setarch and its sisters |
| `RestrictRealtime=` | chrt |
| `SystemCallArchitectures=native` | 32-bit programs |
| `ProcSubset=pid`, `ProtectProc=` | programs that read the machine's figures, or count processes |
| `RemoveIPC=` | database servers of which several run as one user: information |)",
        .bad = "[Service]\nType=oneshot\nExecStart=/usr/sbin/sysctl -w net.ipv4.ip_forward=1\n"
               "ProtectKernelTunables=yes\n",
        .good = "[Service]\nType=oneshot\nExecStart=/usr/sbin/sysctl -w net.ipv4.ip_forward=1\n"
                "ProtectKernelTunables=no\n",
    },
    {
        .id = "breaks-namespaces",
        .summary = "a program may not make a namespace, or mounts where nobody sees it",
        .doc =
            R"(`RestrictNamespaces=yes` forbids all namespaces; a list allows those that it names, and one with `~` before it all others. `unshare`, `ip netns`, container
managers, sandboxes and browsers make some.

Every directive that changes what the service sees of the file system gives it a mount namespace, and each of its commands a new one. What one of them mounts is seen neither
by the other commands nor by the rest of the machine.)",
        .bad = "[Service]\nType=oneshot\nExecStart=/usr/bin/ip netns add example\n"
               "RestrictNamespaces=yes\n",
        .good = "[Service]\nType=oneshot\nExecStart=/usr/bin/ip netns add example\n"
                "RestrictNamespaces=net mnt\n",
    },
    {
        .id = "breaks-network",
        .summary = "the service may not use the network that it is told to use",
        .doc =
            R"(The command line names an address, or the program is for the network, and a protection takes it away:

- `RestrictAddressFamilies=` without AF_INET and AF_INET6: no socket for a port can be made. Those that a socket unit hands over work all the same.
- without AF_NETLINK: programs that list network interfaces or change them fail.
- without AF_PACKET: no raw packets.
- `PrivateNetwork=yes`: there is nothing but a loopback of the service's own.
- `IPAddressDeny=any`: packets are dropped, but for what `IPAddressAllow=` names.)",
        .bad = "[Service]\nType=oneshot\nExecStart=/usr/bin/curl https://example.org/list\n"
               "PrivateNetwork=yes\n",
        .good = "[Service]\nType=oneshot\nExecStart=/usr/bin/curl https://example.org/list\n",
    },
    {
        .id = "breaks-notify",
        .summary = "the service cannot tell systemd that it is up",
        .doc =
            R"(A service with `Type=notify` or `dbus`, or with `WatchdogSec=`, tells how it is over a local socket. `RestrictAddressFamilies=` without AF_UNIX forbids that, and with
`RootDirectory=` or `RootImage=` the bus's socket is not there. systemd waits for `TimeoutStartSec=`, then stops the service.)",
        .bad = "[Service]\nType=notify\nExecStart=/usr/bin/example\n"
               "RestrictAddressFamilies=AF_INET AF_INET6\n",
        .good = "[Service]\nType=notify\nExecStart=/usr/bin/example\n"
                "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6\n",
    },
    {
        .id = "breaks-paths",
        .summary = "a path that the service uses is hidden, read-only or not there",
        .doc =
            R"(- `ProtectSystem=strict` and `DynamicUser=yes` make all read-only but what `ReadWritePaths=`, `StateDirectory=` and its sisters name; `full` makes /etc
  read-only.
- `ReadWritePaths=` of a path that is missing makes the service fail with 226/NAMESPACE; with `-` before it that is no matter.
- `ProtectHome=yes` and `tmpfs` hide /home, /root and /run/user, also from `ReadWritePaths=`.
- `PrivateTmp=yes` hides /tmp from others, and waits for it to be set up, too late for what is to come before `local-fs.target`.
- `NoExecPaths=` keeps the program itself from starting where no longer path in `ExecPaths=` covers it.
- `UMask=0077` keeps the group, such as that of the web server, from a socket: information.

A program, working directory or environment file below a hidden home directory has its finding under `risky-combination`.)",
        .bad = "[Service]\nExecStart=/usr/bin/example --log-file /var/log/example.log\n"
               "ProtectSystem=strict\n",
        .good = "[Service]\nExecStart=/usr/bin/example --log-file /var/log/example/log\n"
                "LogsDirectory=example\nProtectSystem=strict\n",
    },
    {
        .id = "breaks-privilege-drop",
        .summary = "a program that starts as root lacks a capability for it",
        .doc =
            R"(Daemons such as nginx, sshd and cron start as root, open their ports and files, and become another user. For that they need CAP_SETUID and CAP_SETGID, for ports
below 1024 CAP_NET_BIND_SERVICE, and mostly CAP_CHOWN and CAP_DAC_OVERRIDE for files of the other user. `CapabilityBoundingSet=` takes from root what it does not name.)",
        .bad = "[Service]\nExecStart=/usr/sbin/nginx -g 'daemon off;'\nCapabilityBoundingSet=\n",
        .good = "[Service]\nExecStart=/usr/sbin/nginx -g 'daemon off;'\n"
                "CapabilityBoundingSet=CAP_NET_BIND_SERVICE CAP_SETUID CAP_SETGID CAP_CHOWN "
                "CAP_DAC_OVERRIDE\n",
    },
    {
        .id = "breaks-setuid",
        .summary = "setuid and setgid bits that are used have no effect or cannot be set",
        .doc =
            R"(With `NoNewPrivileges=yes` sudo, pkexec, crontab and other setuid programs run without the rights of their owner and fail. `DynamicUser=yes` implies it; up to
systemd 254 so does every directive that filters system calls, for a service with a user of its own.

`RestrictSUIDSGID=yes` forbids setting the bits, also the one that hands a folder's group down to what is made in it.)",
        .bad = "[Service]\nUser=example\nExecStart=/usr/bin/sudo /usr/bin/example\n"
               "NoNewPrivileges=yes\n",
        .good = "[Service]\nUser=example\nExecStart=/usr/bin/sudo /usr/bin/example\n"
                "NoNewPrivileges=no\n",
    },
    {
        .id = "breaks-system-calls",
        .summary = "the filter forbids a system call that the program surely makes",
        .doc =
            R"(A list without `~` allows what it names and what every list allows (`@default`), and nothing else; `@system-service` is what services need. Where a call is
forbidden the service is killed (31/SYS), or with `SystemCallErrorNumber=` gets an error.

Node.js from 18 on asks for memory protection keys (`@pkey`), which are not in `@system-service`, and goes on when it gets an error.)",
        .bad = "[Service]\nExecStart=/usr/bin/node --jitless /opt/example/server.js\n"
               "SystemCallFilter=@system-service\n",
        .good = "[Service]\nExecStart=/usr/bin/node --jitless /opt/example/server.js\n"
                "SystemCallFilter=@system-service @pkey\n",
    },
    {
        .id = "too-few-tasks",
        .summary = "the program starts more threads than it may have",
        .doc =
            R"(`TasksMax=` counts threads. Runtimes such as Node.js and Java start ten and more before the program begins, and end when they cannot.)",
        .bad = "[Service]\nExecStart=/usr/bin/java -jar /opt/example/server.jar\nTasksMax=4\n",
        .good = "[Service]\nExecStart=/usr/bin/java -jar /opt/example/server.jar\nTasksMax=64\n",
    },
};

}  // namespace

std::span<const RuleInfo> contradiction_rules() { return rules; }

}  // namespace unitlint::hardening
