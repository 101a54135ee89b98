#include "catalog/name_table.h"
#include "lint/hardening/adjustments.h"
#include "lint/hardening/advice.h"

namespace unitlint::hardening {

namespace {

// Where comparing scores would say too much: a list of the few things that a service needs is no
// weakness.

/// A list of what is forbidden leaves what its author did not think of.
bool weak_syscalls(const exposure::State& effective) {
    return effective.syscall_mode != exposure::ListMode::Allow;
}

bool weak_families(const exposure::State& effective) {
    return effective.family_mode != exposure::ListMode::Allow && !effective.families_forbidden;
}

constexpr Advice table[] = {
    {
        .id = "hardening-protect-system",
        .directive = "ProtectSystem",
        .value = "strict",
        .gentle = "full",
        .tier = Tier::A,
        .unless = Trait::Mounts | Trait::Sessions | Trait::Software | Trait::Containers,
        .adjust = adjust::protect_system,
        .summary = "the system's own files can be written by the service",
        .risk = "overwrite programs and settings of the system, and so stay after a restart",
        .gentle_risk =
            "write wherever file permissions allow it, but for the system's own directories",
        .protects =
            "`strict` makes the whole file system read-only for the service, but for /dev, "
            "/proc and /sys. Directories that it owns stay writable: name them with "
            "`StateDirectory=`, `CacheDirectory=`, `LogsDirectory=` and "
            "`RuntimeDirectory=`, and others with `ReadWritePaths=`. `full` makes /usr, the "
            "boot loader's directories and /etc read-only, `yes` all of those but /etc.",
        .breaks = "`strict` breaks a service that writes to a directory it does not declare, "
                  "mostly one below /var or /run. `full` breaks only those that change files in "
                  "/etc: printers' and network configuration, certificate renewal.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nProtectSystem=strict\n",
    },
    {
        .id = "hardening-protect-home",
        .directive = "ProtectHome",
        .value = "yes",
        .gentle = "read-only",
        .tier = Tier::A,
        .unless = Trait::Home | Trait::Mounts | Trait::Sessions | Trait::Containers,
        .adjust = adjust::protect_home,
        .summary = "home directories can be read and written by the service",
        .risk = "read and change the files of every user, among them keys and passwords",
        .gentle_risk = "read the files of every user, among them keys and passwords",
        .protects = "`yes` makes /home, /root and /run/user empty and unreadable for the service, "
                    "`tmpfs` mounts empty directories there, `read-only` lets it read them.",
        .breaks = "A service that works in home directories: file sharing, backup, "
                  "synchronisation, logins, or one whose program or data is below /home.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nProtectHome=yes\n",
    },
    {
        .id = "hardening-no-new-privileges",
        .directive = "NoNewPrivileges",
        .value = "yes",
        .tier = Tier::A,
        .unless = Trait::SetuidHelpers | Trait::Sessions | Trait::Containers | Trait::Software,
        .adjust = adjust::no_new_privileges,
        .works_for_users = true,
        .summary = "the service can gain privileges through setuid programs",
        .risk = "gain root through a setuid program such as sudo or a flaw in one",
        .protects = "The kernel ignores setuid and setgid bits and file capabilities for the "
                    "service and everything it starts.",
        .breaks = "A service that runs sudo, su, ping, mail delivery or mount as another user, or "
                  "that opens sessions for users.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nNoNewPrivileges=yes\n",
    },
    {
        .id = "hardening-private-tmp",
        .directive = "PrivateTmp",
        .value = "yes",
        .tier = Tier::A,
        .unless = Trait::EarlyBoot | Trait::SharedTmp | Trait::Mounts | Trait::Sessions |
                  Trait::Containers | Trait::Software,
        .summary = "the service shares /tmp with everybody",
        .risk = "be attacked through, or attack others through, files in the shared /tmp",
        .protects = "The service gets a /tmp and a /var/tmp of its own, which go away when it "
                    "stops.",
        .breaks = "A service that meets others in /tmp: sockets there, files that are handed over "
                  "there.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nPrivateTmp=yes\n",
    },
    {
        .id = "hardening-restrict-namespaces",
        .directive = "RestrictNamespaces",
        .value = "yes",
        .tier = Tier::A,
        .unless = Trait::Namespaces | Trait::Sessions | Trait::Containers | Trait::Software,
        .filters = true,
        .works_for_users = true,
        .summary = "the service can create namespaces",
        .risk = "create namespaces, where most flaws that give local users root are found",
        .protects =
            "Creating and entering namespaces fails. A list allows the kinds that it names, "
            "so `RestrictNamespaces=user` *allows* user namespaces; `~user` forbids them.",
        .breaks = "Container managers, sandboxes such as bwrap, browsers that sandbox themselves, "
                  "`ip netns`.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nRestrictNamespaces=yes\n",
    },
    {
        .id = "hardening-restrict-address-families",
        .directive = "RestrictAddressFamilies",
        .value = "AF_UNIX AF_INET AF_INET6 AF_NETLINK",
        .tier = Tier::A,
        .is_weak = weak_families,
        .unless = Trait::Sessions | Trait::Containers | Trait::Software,
        .adjust = adjust::address_families,
        .filters = true,
        .works_for_users = true,
        .summary = "the service can open sockets of every kind",
        .risk = "reach seldom used and seldom tested network code of the kernel through exotic "
                "sockets",
        .protects = "Only sockets of the listed families can be made. The recommended list is what "
                    "nearly all services need: local sockets (also for `sd_notify` and logging), "
                    "IPv4 and IPv6, and netlink, with which programs list network interfaces. Take "
                    "away what the service does without.",
        .breaks = "Programs that talk to hardware or capture packets: Bluetooth, CAN, "
                  "`AF_PACKET`, `AF_VSOCK`, `AF_ALG`.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nRestrictAddressFamilies=AF_UNIX AF_INET "
                "AF_INET6 AF_NETLINK\n",
    },
    {
        .id = "hardening-protect-kernel-tunables",
        .directive = "ProtectKernelTunables",
        .value = "yes",
        .tier = Tier::A,
        .unless = Trait::KernelSettings | Trait::Mounts | Trait::Sessions | Trait::Containers |
                  Trait::Software,
        .filters = true,
        .summary = "kernel settings can be changed by the service",
        .risk = "change settings of the running kernel below /proc/sys and /sys",
        .protects = "/proc/sys, /sys and similar trees are read-only for the service.",
        .breaks = "Programs that set kernel parameters: network and power management, sysctl, "
                  "container managers.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nProtectKernelTunables=yes\n",
    },
    {
        .id = "hardening-protect-kernel-modules",
        .directive = "ProtectKernelModules",
        .value = "yes",
        .tier = Tier::A,
        .unless = Trait::KernelModules | Trait::Mounts | Trait::Sessions | Trait::Containers |
                  Trait::Software,
        .filters = true,
        .summary = "the service can load kernel modules",
        .risk = "load code into the kernel, and with it take over the machine",
        .protects =
            "Loading and unloading modules explicitly fails, and /usr/lib/modules cannot be "
            "read. What the kernel loads by itself still works.",
        .breaks = "Programs that call modprobe: some VPNs, container and storage managers.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nProtectKernelModules=yes\n",
    },
    {
        .id = "hardening-protect-kernel-logs",
        .directive = "ProtectKernelLogs",
        .value = "yes",
        .tier = Tier::A,
        .unless = Trait::KernelLog | Trait::Mounts | Trait::Sessions | Trait::Containers,
        .filters = true,
        .summary = "the service can read the kernel log",
        .risk = "read addresses and events from the kernel log that help further attacks, or "
                "clear it",
        .protects = "The kernel log cannot be read or cleared: neither by system call nor through "
                    "/dev/kmsg and /proc/kmsg.",
        .breaks = "System loggers and programs that watch for kernel messages.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nProtectKernelLogs=yes\n",
    },
    {
        .id = "hardening-protect-control-groups",
        .directive = "ProtectControlGroups",
        .value = "yes",
        .tier = Tier::A,
        .unless = Trait::Containers | Trait::Mounts | Trait::Sessions,
        .summary = "control groups can be changed by the service",
        .risk = "lift the resource limits of services and move processes between them",
        .protects = "/sys/fs/cgroup is read-only for the service.",
        .breaks = "Container managers and others that make control groups of their own "
                  "(`Delegate=yes`).",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nProtectControlGroups=yes\n",
    },
    {
        .id = "hardening-system-call-architectures",
        .directive = "SystemCallArchitectures",
        .value = "native",
        .tier = Tier::A,
        .unless = Trait::OtherArchitectures | Trait::Personality | Trait::Sessions |
                  Trait::Containers | Trait::Software,
        .filters = true,
        .works_for_users = true,
        .summary = "system calls of other architectures are open to the service",
        .risk = "use the 32-bit system calls, which go around filters and are less tested",
        .protects = "Only the system calls of the machine's own architecture work, so that filters "
                    "cannot be gone around through another.",
        .breaks = "32-bit programs on a 64-bit machine.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nSystemCallArchitectures=native\n",
    },
    {
        .id = "hardening-restrict-realtime",
        .directive = "RestrictRealtime",
        .value = "yes",
        .tier = Tier::A,
        .unless = Trait::Realtime | Trait::Sessions | Trait::Containers,
        .filters = true,
        .works_for_users = true,
        .summary = "the service can take the processor for itself",
        .risk = "hold a processor with real-time scheduling until the machine hangs",
        .protects = "The service cannot switch to a real-time scheduling policy.",
        .breaks = "Audio servers and others that ask for real-time scheduling themselves. "
                  "`CPUSchedulingPolicy=` in the unit still works.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nRestrictRealtime=yes\n",
    },
    {
        .id = "hardening-lock-personality",
        .directive = "LockPersonality",
        .value = "yes",
        .tier = Tier::A,
        .unless = Trait::Personality | Trait::Sessions | Trait::Containers,
        .filters = true,
        .works_for_users = true,
        .summary = "the service can change its execution domain",
        .risk = "switch to a rarely used execution domain of the kernel with weaker memory "
                "protection",
        .protects = "The execution domain, as `setarch` changes it, is locked.",
        .breaks = "Programs that start others through `setarch` or `linux32`.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nLockPersonality=yes\n",
    },
    {
        .id = "hardening-system-call-filter",
        .directive = "SystemCallFilter",
        .value = "@system-service",
        .companion = "SystemCallErrorNumber",
        .companion_value = "EPERM",
        .tier = Tier::B,
        .is_weak = weak_syscalls,
        .unless = Trait::Mounts | Trait::Sessions | Trait::Containers | Trait::Software |
                  Trait::KernelModules,
        .adjust = adjust::system_call_filter,
        .filters = true,
        .works_for_users = true,
        .summary = "every system call is open to the service",
        .risk = "use every system call of the kernel, also those that load code, mount or "
                "reboot",
        .protects = "Only the system calls that ordinary services use are allowed; with "
                    "`SystemCallErrorNumber=EPERM` others fail instead of ending the process. The "
                    "first line decides whether the filter is a list of what is allowed or, with "
                    "`~`, of what is forbidden; a later `~` line takes away from an allow list.",
        .breaks = "Programs that mount, trace, load modules or set the clock. Node.js 18 and "
                  "later need `@pkey` besides where the filter kills.",
        .bad = "[Service]\nUser=example\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nUser=example\nExecStart=/usr/bin/example\n"
                "SystemCallFilter=@system-service\nSystemCallErrorNumber=EPERM\n",
    },
    {
        .id = "hardening-capability-bounding-set",
        .directive = "CapabilityBoundingSet",
        .value = "",
        .gentle = "~CAP_BPF CAP_MAC_ADMIN CAP_MAC_OVERRIDE CAP_SYS_ADMIN CAP_SYS_MODULE "
                  "CAP_SYS_PTRACE CAP_SYS_RAWIO",
        .tier = Tier::B,
        .unless = Trait::StrongCapabilities | Trait::Sessions | Trait::Containers | Trait::Mounts |
                  Trait::Software,
        .adjust = adjust::capabilities,
        .summary = "the service may hold more capabilities than it needs",
        .risk = "use any of root's powers that it can get hold of",
        .protects =
            "An empty set means that neither the service nor any program it starts can ever "
            "hold a capability. A service that needs one names it: "
            "`CapabilityBoundingSet=CAP_NET_BIND_SERVICE`.",
        .breaks = "A service that starts as root and gives up its privileges itself needs at "
                  "least CAP_SETUID and CAP_SETGID, one that listens on a port below 1024 "
                  "CAP_NET_BIND_SERVICE.",
        .bad = "[Service]\nUser=example\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nUser=example\nExecStart=/usr/bin/example\nCapabilityBoundingSet=\n",
    },
    {
        .id = "hardening-private-devices",
        .directive = "PrivateDevices",
        .value = "yes",
        .tier = Tier::B,
        .unless = Trait::Devices | Trait::Mounts | Trait::Sessions | Trait::Containers,
        .filters = true,
        .summary = "the service sees the machine's devices",
        .risk = "open disks and other devices directly, past all file permissions",
        .protects = "The service gets a /dev of its own with harmless pseudo-devices such as "
                    "/dev/null and terminals, and may not make device nodes.",
        .breaks = "Services that use hardware: disks, sound, video, serial ports, /dev/net/tun, "
                  "/dev/fuse, /dev/kvm.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nPrivateDevices=yes\n",
    },
    {
        .id = "hardening-restrict-suid-sgid",
        .directive = "RestrictSUIDSGID",
        .value = "yes",
        .tier = Tier::B,
        .unless = Trait::SetuidFiles | Trait::Software | Trait::Sessions | Trait::Containers,
        .filters = true,
        .works_for_users = true,
        .summary = "the service can make setuid files",
        .risk = "leave a setuid program behind that gives others its rights later",
        .protects = "The service cannot set the setuid and setgid bits of files.",
        .breaks = "Programs that make setgid directories: shared git repositories, mailing lists, "
                  "file servers, package managers, unpacking archives as root.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nRestrictSUIDSGID=yes\n",
    },
    {
        .id = "hardening-protect-proc",
        .directive = "ProtectProc",
        .value = "invisible",
        .tier = Tier::B,
        .unless = Trait::ReadsProc | Trait::Sessions | Trait::Containers | Trait::Mounts,
        .summary = "the service sees the processes of other users",
        .risk = "read command lines and environments of other users' processes, which often "
                "hold passwords",
        .protects = "/proc shows only processes of the service's own user. It has no effect for a "
                    "service that runs as root with CAP_SYS_PTRACE.",
        .breaks = "Monitoring and anything that looks at the processes of others.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nProtectProc=invisible\n",
    },
    {
        .id = "hardening-protect-clock",
        .directive = "ProtectClock",
        .value = "yes",
        .tier = Tier::B,
        .unless = Trait::Clock | Trait::ReadsClock | Trait::Sessions | Trait::Containers,
        .adjust = adjust::protect_clock,
        .filters = true,
        .summary = "the service can set the clock",
        .risk = "set the clock, and with it break certificates and confuse logs",
        .protects = "Setting the system or hardware clock fails.",
        .breaks = "Time servers. Before systemd 252 it also closed all devices to a service "
                  "without a device policy.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nProtectClock=yes\n",
    },
    {
        .id = "hardening-protect-hostname",
        .directive = "ProtectHostname",
        .value = "yes",
        .tier = Tier::B,
        .unless = Trait::Hostname | Trait::Sessions | Trait::Containers,
        .filters = true,
        .summary = "the service can change the host name",
        .risk = "change the machine's name, which confuses logs and network services",
        .protects = "Setting the host or domain name fails.",
        .breaks = "Network managers. The service also does not notice when the name changes while "
                  "it runs.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nProtectHostname=yes\n",
    },
    {
        .id = "hardening-umask",
        .directive = "UMask",
        .value = "0027",
        .tier = Tier::B,
        .unless = Trait::GroupFiles | Trait::Sessions | Trait::Containers | Trait::Software,
        .works_for_users = true,
        .summary = "files that the service makes can be read by everybody",
        .risk = "leave files with secrets behind that every user can read",
        .protects = "New files can be read by the service's group and by nobody else, unless the "
                    "program sets the mode itself.",
        .breaks = "Services whose sockets or files others outside their group use.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nUMask=0027\n",
    },
    {
        .id = "hardening-remove-ipc",
        .directive = "RemoveIPC",
        .value = "yes",
        .tier = Tier::B,
        .unless = Trait::Root | Trait::SharedIpc,
        .summary = "shared memory and queues of the service stay behind",
        .risk = "leave shared memory and message queues behind that another process picks up",
        .protects =
            "When the service stops, the System V and POSIX shared memory and queues of its "
            "user are removed. It has no effect for root.",
        .breaks = "Databases and others whose shared memory outlives the service or is shared "
                  "with another unit of the same user.",
        .bad = "[Service]\nUser=example\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nUser=example\nExecStart=/usr/bin/example\nRemoveIPC=yes\n",
    },
    {
        .id = "hardening-keyring-mode",
        .directive = "KeyringMode",
        .value = "private",
        .tier = Tier::B,
        .when = When::Weak,
        .works_for_users = true,
        .summary = "the kernel keyring is shared with other services",
        .risk = "read keys in the kernel's keyring that belong to others",
        .protects =
            "`private`, the default of system services, gives the service a session keyring "
            "of its own.",
        .breaks = "Services that exchange keys through the keyring.",
        .bad = "[Service]\nExecStart=/usr/bin/example\nKeyringMode=inherit\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nKeyringMode=private\n",
    },
    {
        .id = "hardening-private-mounts",
        .directive = "PrivateMounts",
        .value = "yes",
        .tier = Tier::B,
        .when = When::Weak,
        .summary = "mounts of the service reach the whole system",
        .risk = "mount over files that other services use",
        .protects = "What the service mounts is seen by itself only.",
        .breaks = "Services that mount for others.",
        .bad = "[Service]\nExecStart=/usr/bin/example\nPrivateMounts=no\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nPrivateMounts=yes\n",
    },
    {
        .id = "hardening-private-users",
        .directive = "PrivateUsers",
        .value = "yes",
        .tier = Tier::C,
        .unless = Trait::Root | Trait::HoldsCapabilities | Trait::Mounts | Trait::LowPort |
                  Trait::SetuidHelpers | Trait::Sessions | Trait::Containers,
        .adjust = adjust::private_users,
        .summary = "the service sees all users of the machine",
        .risk = "act on files of other users with privileges that it gains",
        .protects = "The service runs in a user namespace in which only root and its own user "
                    "exist; privileges in it count for nothing outside.",
        .breaks = "Services with capabilities, low ports, supplementary groups or files of "
                  "several users.",
        .bad = "[Service]\nUser=example\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nUser=example\nExecStart=/usr/bin/example\nPrivateUsers=yes\n",
    },
    {
        .id = "hardening-dynamic-user",
        .directive = "DynamicUser",
        .value = "yes",
        .check_directive = "User",
        .tier = Tier::C,
        .unless = Trait::EarlyBoot | Trait::Mounts | Trait::Sessions | Trait::Containers |
                  Trait::Software | Trait::DropsPrivileges | Trait::Capabilities | Trait::Home,
        .summary = "the service runs as root",
        .risk = "do anything: it is root",
        .protects = "systemd invents a user for the time that the service runs, and turns on "
                    "several other protections. A fixed user (`User=`) does as well.",
        .breaks = "A service that must start as root, or owns files that stay.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nDynamicUser=yes\n",
    },
    {
        .id = "hardening-memory-deny-write-execute",
        .directive = "MemoryDenyWriteExecute",
        .value = "yes",
        .tier = Tier::C,
        .unless = Trait::Jit | Trait::OptionalJit | Trait::RunsOtherCode | Trait::Sessions |
                  Trait::Containers | Trait::Software,
        .adjust = adjust::memory_deny_write_execute,
        .filters = true,
        .works_for_users = true,
        .summary = "the service can run code that it has written into memory",
        .risk = "run code that it has written into memory, the first step of many exploits",
        .protects = "Memory cannot be made writable and executable, neither at once nor one after "
                    "the other.",
        .breaks = "Everything that compiles at run time: Node.js, Java, .NET, LuaJIT, PyPy, "
                  "browsers, regular-expression JITs.",
        .bad = "[Service]\nExecStart=/usr/bin/memcached\n",
        .good = "[Service]\nExecStart=/usr/bin/memcached\nMemoryDenyWriteExecute=yes\n",
    },
    {
        .id = "hardening-proc-subset",
        .directive = "ProcSubset",
        .value = "pid",
        .tier = Tier::C,
        .unless = Trait::ReadsProc | Trait::Jit | Trait::RunsOtherCode | Trait::Sessions |
                  Trait::Containers | Trait::Software | Trait::Mounts,
        .summary = "the service sees all of /proc",
        .risk = "learn about the machine from /proc what helps further attacks",
        .protects = "/proc shows processes only, and none of the files about the system.",
        .breaks = "Most programs of some size: they read /proc/meminfo, /proc/cpuinfo, /proc/sys "
                  "and others.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nProcSubset=pid\n",
    },
    {
        .id = "hardening-private-network",
        .directive = "PrivateNetwork",
        .value = "yes",
        .tier = Tier::C,
        .unless = Trait::IpSockets | Trait::LowPort | Trait::Netlink | Trait::PacketSockets |
                  Trait::OtherFamilies | Trait::RunsOtherCode | Trait::Sessions |
                  Trait::Containers | Trait::Software,
        .summary = "the service can use the network",
        .risk = "send what it finds to the outside, and be reached from there",
        .protects = "The service has a loopback interface of its own and no other network. Sockets "
                    "that systemd passes to it still work.",
        .breaks = "Everything that uses the network, and abstract sockets of other services.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nPrivateNetwork=yes\n",
    },
    {
        .id = "hardening-ip-address-deny",
        .directive = "IPAddressDeny",
        .value = "any",
        .tier = Tier::C,
        .unless = Trait::IpSockets | Trait::LowPort | Trait::PacketSockets | Trait::RunsOtherCode |
                  Trait::Sessions | Trait::Containers | Trait::Software,
        .summary = "the service can talk to every address",
        .risk = "send what it finds to any address",
        .protects = "IP packets to and from all addresses are dropped, but for those that "
                    "`IPAddressAllow=` lists.",
        .breaks = "Everything that uses the network, unless the right addresses are allowed.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nIPAddressDeny=any\n",
    },
    {
        .id = "hardening-device-policy",
        .directive = "DevicePolicy",
        .value = "closed",
        .tier = Tier::C,
        .unless = Trait::Mounts | Trait::Sessions | Trait::Containers | Trait::Software,
        .adjust = adjust::device_policy,
        .summary = "the service may open every device that it can see",
        .risk = "open disks and other devices directly",
        .protects = "Only pseudo-devices such as /dev/null may be opened, and those that "
                    "`DeviceAllow=` lists. `PrivateDevices=yes` includes it.",
        .breaks = "Services that use hardware which `DeviceAllow=` does not list.",
        .bad = "[Service]\nExecStart=/usr/bin/example\n",
        .good = "[Service]\nExecStart=/usr/bin/example\nDevicePolicy=closed\n",
    },
    {
        .id = "hardening-notify-access",
        .directive = "NotifyAccess",
        .value = "main",
        .tier = Tier::C,
        .when = When::Weak,
        .works_for_users = true,
        .summary = "every process of the service may report its state",
        .risk = "make systemd believe from any child process that the service is ready or "
                "stopping",
        .protects = "Only the main process may send state messages.",
        .breaks = "Services whose helper processes send them.",
        .bad = "[Service]\nType=notify\nExecStart=/usr/bin/example\nNotifyAccess=all\n",
        .good = "[Service]\nType=notify\nExecStart=/usr/bin/example\nNotifyAccess=main\n",
    },
};

constexpr catalog::NameTable by_directive(table, &Advice::directive);

}  // namespace

std::span<const Advice> all_advice() { return table; }

const Advice* find_advice(std::string_view directive) { return by_directive.find(directive); }

}  // namespace unitlint::hardening
