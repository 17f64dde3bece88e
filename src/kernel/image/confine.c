#include "kernel/image/nursery.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "which AUDIT_ARCH is this?"
#endif

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { SANITIZED = 1 };   /* their shadow memory takes terabytes of addresses */
#else
enum { SANITIZED = 0 };
#endif

/* What decoding from memory to memory needs. Everything else fails with EPERM: no file opens, no socket, no program. */
static const int allowed[] = {
	__NR_read, __NR_write, __NR_readv, __NR_writev, __NR_close, __NR_lseek, __NR_fstat,
	__NR_munmap, __NR_mremap, __NR_madvise, __NR_brk,
	__NR_futex, __NR_set_robust_list, __NR_rseq, __NR_sched_yield, __NR_sched_getaffinity,
	__NR_rt_sigaction, __NR_rt_sigprocmask, __NR_rt_sigreturn, __NR_sigaltstack, __NR_tgkill,
	__NR_getpid, __NR_gettid, __NR_getrandom, __NR_getrusage, __NR_sysinfo,
	__NR_clock_gettime, __NR_clock_getres, __NR_clock_nanosleep, __NR_nanosleep, __NR_gettimeofday, __NR_ppoll,
#ifdef __NR_poll
	__NR_poll,
#endif
	__NR_restart_syscall, __NR_exit, __NR_exit_group,
};

enum { ALLOWED = sizeof(allowed) / sizeof(*allowed), FILTER_MAX = 2 * ALLOWED + 32 };

struct program {
	struct sock_filter at[FILTER_MAX];
	unsigned short len;
};

static void add(struct program *program, struct sock_filter instruction)
{
	program->at[program->len++] = instruction;
}

static void load(struct program *program, size_t offset)
{
	add(program, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (unsigned int)offset));
}

static void answer(struct program *program, unsigned int action)
{
	add(program, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, action));
}

static void allow(struct program *program, int call)
{
	add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned int)call, 0, 1));
	answer(program, SECCOMP_RET_ALLOW);
}

/* A call whose argument must have (or lack) some bits. */
static void allow_when(struct program *program, int call, int argument, unsigned int bits, bool wanted)
{
	add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned int)call, 0, 4));
	load(program, offsetof(struct seccomp_data, args) + (size_t)argument * sizeof(uint64_t));
	add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, wanted ? 0 : 1, wanted ? 1 : 0));
	answer(program, SECCOMP_RET_ALLOW);
	answer(program, SECCOMP_RET_ERRNO | EPERM);
}

static bool filter_calls(void)
{
	struct program program = { .len = 0 };
	struct sock_fprog handed;

	load(&program, offsetof(struct seccomp_data, arch));
	add(&program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0));
	answer(&program, SECCOMP_RET_KILL_PROCESS);
	load(&program, offsetof(struct seccomp_data, nr));
	for (int i = 0; i < ALLOWED; i++)
		allow(&program, allowed[i]);
	allow_when(&program, __NR_mmap, 2, PROT_EXEC, false);
	allow_when(&program, __NR_mprotect, 2, PROT_EXEC, false);
	allow_when(&program, __NR_clone, 0, CLONE_THREAD, true);
	/* Its flags are behind a pointer: the C library falls back to clone. */
	add(&program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_clone3, 0, 1));
	answer(&program, SECCOMP_RET_ERRNO | ENOSYS);
	answer(&program, SECCOMP_RET_ERRNO | EPERM);
	handed = (struct sock_fprog){ program.len, program.at };
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &handed) == 0;
}

/* Addresses taken already: the libraries. The limit is on what a picture adds. */
static size_t bytes_mapped(void)
{
	unsigned long pages = 0;
	FILE *file = fopen("/proc/self/statm", "re");

	if (!file)
		return 0;
	if (fscanf(file, "%lu", &pages) != 1)
		pages = 0;
	fclose(file);
	return pages * (size_t)sysconf(_SC_PAGESIZE);
}

static bool set_limit(int resource, rlim_t most)
{
	struct rlimit limit = { most, most };

	return setrlimit((__rlimit_resource_t)resource, &limit) == 0;
}

static bool set_limits(void)
{
	return (SANITIZED || set_limit(RLIMIT_AS, bytes_mapped() + PICTURE_MEMORY)) && set_limit(RLIMIT_CPU, PICTURE_SECONDS) &&
		set_limit(RLIMIT_FSIZE, 0) && set_limit(RLIMIT_CORE, 0) && set_limit(RLIMIT_NOFILE, 16);
}

void confine_nursery(void)
{
	/* Best effort: containers may forbid it, and the filter in the child refuses sockets anyway. */
	if (unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC) != 0)
		return;
}

bool confine_child(void)
{
	alarm(PICTURE_SECONDS);
	return prctl(PR_SET_DUMPABLE, 0) == 0 && set_limits() && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && filter_calls();
}
