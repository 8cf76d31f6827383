package collect

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// A program is git, set up so that nothing of a repository is run and nobody
// is asked: no hooks, no prompts, no protocols but those that are allowed.
// What is the user's stays: credential helpers, keys, proxies.
type program struct {
	path  string
	env   []string // to speak with servers
	quiet []string // to read what is here: no configuration, no protocol at all
}

// newProgram sets up git. env is the environment that the user's
// configuration and credentials are found by.
func newProgram(ctx context.Context, path string, env, also []string) (program, error) {
	p := program{path: path}
	for _, e := range env {
		if name, _, _ := strings.Cut(e, "="); !ours(name) {
			p.env = append(p.env, e)
		}
	}
	p.env = append(p.env, "LC_ALL=C", "LANGUAGE=", "GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=", "SSH_ASKPASS=", "SSH_ASKPASS_REQUIRE=never",
		"GCM_INTERACTIVE=never", "GIT_ATTR_NOSYSTEM=1", "GIT_NO_LAZY_FETCH=1", "GIT_NO_REPLACE_OBJECTS=1", "GIT_OPTIONAL_LOCKS=0")
	p.quiet = append(p.env[:len(p.env):len(p.env)], "GIT_ALLOW_PROTOCOL=none", "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull)
	p.env = append(p.env, "GIT_ALLOW_PROTOCOL="+protocols(also))
	out, err := p.output(ctx, p.quiet, "version")
	if err != nil {
		return program{}, fmt.Errorf("git: %w", err)
	}
	if !recent(out) {
		return program{}, fmt.Errorf("%s is too old (2.30 or later is needed)", strings.TrimSpace(out))
	}
	p.env = append(p.env, p.ssh(ctx)...)
	return p, nil
}

// ours reports whether a variable is one that we set, or one that points git
// to another repository.
func ours(name string) bool {
	switch name {
	case "LC_ALL", "LANGUAGE", "SSH_ASKPASS", "SSH_ASKPASS_REQUIRE", "GCM_INTERACTIVE":
		return true
	case "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT", "GIT_EXEC_PATH":
		return false
	}
	for _, prefix := range []string{"GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_", "GIT_SSL_", "GIT_PROXY_", "GIT_HTTP_"} {
		if strings.HasPrefix(name, prefix) {
			return false
		}
	}
	return strings.HasPrefix(name, "GIT_")
}

// recent reports whether a version is 2.30 or later.
func recent(version string) bool {
	var major, minor int
	_, err := fmt.Sscanf(version, "git version %d.%d", &major, &minor)
	return err == nil && (major > 2 || major == 2 && minor >= 30)
}

// ssh returns the variable that keeps ssh from asking, around the command
// that the user has set. A GIT_SSH of the user's is left alone.
func (p program) ssh(ctx context.Context) []string {
	command := "ssh"
	for _, e := range p.env {
		switch name, value, _ := strings.Cut(e, "="); name {
		case "GIT_SSH":
			return nil
		case "GIT_SSH_COMMAND":
			command = value
		}
	}
	if command == "ssh" {
		if out, err := p.output(ctx, p.env, "config", "--get", "core.sshCommand"); err == nil && strings.TrimSpace(out) != "" {
			command = strings.TrimSpace(out)
		}
	}
	return []string{"GIT_SSH_COMMAND=" + command + " -oBatchMode=yes -oConnectTimeout=30 -oServerAliveInterval=15 -oServerAliveCountMax=4"}
}

// settings are given to every git that speaks with a server. Configuration of
// the repository there is never read; that of the user may be anything.
func settings(timeout time.Duration) []string {
	seconds := int(timeout.Seconds()) + 10 // for a git that we are no longer there to kill
	return []string{"core.hooksPath=" + os.DevNull, "core.askPass=", "credential.interactive=false", "core.fsmonitor=false",
		"http.followRedirects=initial", "http.lowSpeedLimit=1", fmt.Sprintf("http.lowSpeedTime=%d", seconds),
		"submodule.recurse=false", "fetch.recurseSubmodules=false", "fetch.writeCommitGraph=false", "fetch.unpackLimit=1", "transfer.unpackLimit=1",
		"core.bigFileThreshold=1m", "gc.autoDetach=false", "maintenance.autoDetach=false", "gc.autoPackLimit=20", "transfer.bundleURI=false"}
}

// A gitError is what git said before it gave up.
type gitError struct{ stderr string }

func (e gitError) Error() string { return reason(e.stderr) }

// maxStderr is how much of what git says is kept, in bytes.
const maxStderr = 16 << 10

// A tail keeps the end of what is written to it.
type tail struct{ b []byte }

func (t *tail) Write(b []byte) (int, error) {
	t.b = append(t.b, b...)
	if len(t.b) > 2*maxStderr {
		t.b = append(t.b[:0], t.b[len(t.b)-maxStderr:]...)
	}
	return len(b), nil
}

// A call is one run of git.
type call struct {
	env    []string
	args   []string
	stdin  io.Reader             // nil for none
	stdout func(io.Reader) error // nil to drop it; an error ends git
	keep   *os.File              // stays open in git and all that it starts; nil for none
}

// do runs git until it ends or ctx does. The processes that git started end
// with it.
func (p program) do(ctx context.Context, c call) error {
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	cmd := exec.CommandContext(inner, p.path, c.args...)
	cmd.Env, cmd.Stdin, cmd.WaitDelay = c.env, c.stdin, 2*time.Second
	cmd.Dir = os.TempDir() // not in a repository of the user's, whose configuration git would read
	ownGroup(cmd, c.keep)
	var stderr tail
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		return err
	}
	var failed error
	if c.stdout != nil {
		if failed = c.stdout(out); failed != nil {
			cancel()
		}
	}
	io.Copy(io.Discard, out)
	err = cmd.Wait()
	switch _, exited := errors.AsType[*exec.ExitError](err); {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case failed != nil && (err == nil || inner.Err() != nil):
		if text := string(stderr.b); exited && strings.Contains(text, "fatal:") {
			return gitError{text}
		}
		return failed
	case exited:
		return gitError{string(stderr.b)}
	}
	return err
}

// output returns what a short run of git prints.
func (p program) output(ctx context.Context, env []string, args ...string) (string, error) {
	var b bytes.Buffer
	err := p.do(ctx, call{env: env, args: args, stdout: func(r io.Reader) error {
		_, err := io.Copy(&b, io.LimitReader(r, 1<<20))
		return err
	}})
	return b.String(), err
}
