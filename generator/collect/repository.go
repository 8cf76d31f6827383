package collect

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"milepost/generator/flock"
)

// newest is the one ref that a repository here has.
const newest = "refs/milepost/newest"

// filter keeps what is no text that can be read out of a clone. Git leaves out
// what has the limit's size too.
func filter() string { return fmt.Sprintf("blob:limit=%d", maxText+1) }

// A repository is a bare clone in the user's cache: the one branch that is
// collected, without large files. What is missing is never fetched later, for
// to the git that reads, this is a repository like any other.
type repository struct {
	program
	address string
	dir     string
	lock    *os.File // held by us and by every git that we start here
	timeout time.Duration
	maxSize int64 // bytes on disk
	empty   bool  // mend has made it, and nothing was fetched yet

	text   string // the blob that was read last to stay at hand, in hexadecimal
	atHand []byte // what is in it
}

// errBusy says that a git of an earlier run is not done yet.
var errBusy = errors.New("another run is still fetching it")

// open finds the clone of an address in a folder, or makes an empty one, and
// mends what a killed git left behind. It waits for other processes that use
// the clone. One of another filter is never found, for it lacks other files.
func (r *repository) open(ctx context.Context, cache string) error {
	sum := sha256.Sum256([]byte(filter() + " " + r.address))
	r.dir = filepath.Join(cache, hex.EncodeToString(sum[:12])+".git")
	lock, err := os.OpenFile(strings.TrimSuffix(r.dir, ".git")+".lock", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	for !flock.Try(lock) {
		select {
		case <-ctx.Done():
			lock.Close()
			if errors.Is(context.Cause(ctx), context.Canceled) {
				return context.Canceled
			}
			return errBusy
		case <-time.After(20 * time.Millisecond):
		}
	}
	r.lock = lock
	if err := r.mend(); err != nil {
		r.close()
		return err
	}
	return nil
}

// close lets go of the clone, once every git that was started here has ended.
func (r *repository) close() {
	if r.lock != nil {
		r.lock.Close()
		r.lock = nil
	}
}

// mend makes the clone one that git can use: an empty one where there is none
// or its making was cut short, else one without the locks and half-written
// packs of a git that was killed.
func (r *repository) mend() error {
	config := filepath.Join(r.dir, "config") // written last
	if _, err := os.Stat(config); err != nil {
		if err := os.RemoveAll(r.dir); err != nil {
			return err
		}
		for _, dir := range []string{"objects/info", "objects/pack", "refs/heads"} {
			if err := os.MkdirAll(filepath.Join(r.dir, dir), 0o700); err != nil {
				return err
			}
		}
		if err := os.WriteFile(filepath.Join(r.dir, "HEAD"), []byte("ref: refs/heads/none\n"), 0o600); err != nil {
			return err
		}
		r.empty = true
		temp := config + ".new"
		if err := os.WriteFile(temp, []byte("[core]\n\trepositoryformatversion = 0\n\tbare = true\n"), 0o600); err != nil {
			return err
		}
		return os.Rename(temp, config)
	}
	return filepath.WalkDir(r.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || path == r.dir {
			return err
		}
		if name := e.Name(); strings.HasSuffix(name, ".lock") || strings.HasPrefix(name, "tmp_") || strings.HasPrefix(name, ".tmp-") || name == "gc.pid" {
			if err := os.RemoveAll(path); err != nil {
				return err
			}
			if e.IsDir() {
				return fs.SkipDir
			}
		}
		return nil
	})
}

// drop forgets the clone; the next open begins anew.
func (r *repository) drop() error { return os.RemoveAll(r.dir) }

// local runs a git that reads the clone.
func (r *repository) local(ctx context.Context, stdin io.Reader, stdout func(io.Reader) error, args ...string) error {
	return r.do(ctx, call{env: r.quiet, args: append([]string{"--git-dir=" + r.dir, "--no-pager", "--literal-pathspecs", "-c", "safe.directory=*", "-c", "core.hooksPath=" + os.DevNull,
		"-c", "core.fsmonitor=false", "-c", "core.commitGraph=false"}, args...), stdin: stdin, stdout: stdout, keep: r.lock})
}

// remote runs a git that speaks with the server. The server is named by the
// configuration, so its address is never read as an option.
func (r *repository) remote(ctx context.Context, stdout func(io.Reader) error, args ...string) error {
	all := []string{"--git-dir=" + r.dir, "--no-pager"}
	for _, s := range append(settings(r.timeout), "remote.origin.url="+r.address, "remote.origin.tagOpt=--no-tags",
		"remote.origin.promisor=true", "remote.origin.partialclonefilter="+filter()) {
		all = append(all, "-c", s)
	}
	return r.do(ctx, call{env: r.env, args: append(all, args...), stdout: stdout, keep: r.lock})
}

// A tip is the newest commit of a branch.
type tip struct {
	branch string // its name without "refs/heads/"; "" where HEAD is on none
	ref    string
	commit string // in hexadecimal; "" for an empty repository
}

// errEmpty says that a repository has no commit yet.
var errEmpty = errors.New("the repository is empty")

// ask asks the server for the tip of a branch, or, for "", of its default
// branch.
func (r *repository) ask(ctx context.Context, branch string) (tip, error) {
	patterns := []string{"HEAD", "refs/heads/main", "refs/heads/master"}
	if branch != "" {
		patterns = []string{"refs/heads/" + branch}
	}
	tips := map[string]string{}
	head := ""
	err := r.remote(ctx, func(out io.Reader) error {
		lines := bufio.NewScanner(io.LimitReader(out, 1<<20))
		for lines.Scan() {
			value, ref, _ := strings.Cut(lines.Text(), "\t")
			if to, symbolic := strings.CutPrefix(value, "ref: "); symbolic && ref == "HEAD" {
				head = to
			} else if !symbolic {
				tips[ref] = value
			}
		}
		return lines.Err()
	}, append([]string{"ls-remote", "--symref", "--end-of-options", "origin"}, patterns...)...)
	if err != nil {
		return tip{}, err
	}
	if head != "" && tips["HEAD"] != "" {
		tips[head] = tips["HEAD"]
		patterns = []string{head}
	}
	for _, ref := range patterns {
		if tips[ref] != "" {
			branch, named := strings.CutPrefix(ref, "refs/heads/")
			if !named {
				branch = ""
			}
			return tip{branch: branch, ref: ref, commit: tips[ref]}, nil
		}
	}
	if branch != "" {
		return tip{}, fmt.Errorf("it has no branch %q", branch)
	}
	return tip{}, errEmpty
}

// have returns the newest commit that is here, "" for none.
func (r *repository) have(ctx context.Context) string {
	if r.empty {
		return ""
	}
	var commit string
	err := r.local(ctx, nil, func(out io.Reader) error {
		b, err := io.ReadAll(io.LimitReader(out, 256))
		commit = strings.TrimSpace(string(b))
		return err
	}, "rev-parse", "--verify", "--quiet", "--end-of-options", newest+"^{commit}")
	if err != nil {
		return ""
	}
	return commit
}

// A sizeError says that a repository is larger than is allowed.
type sizeError struct{ max int64 }

func (e sizeError) Error() string {
	return fmt.Sprintf("it is larger than %g MB", float64(e.max)/1e6)
}

// fetch brings the commits up to a tip. What is on disk is measured while it
// comes, for a server may send more than it was asked for.
func (r *repository) fetch(ctx context.Context, t tip) error {
	tidy := "--auto-maintenance"
	if r.empty {
		tidy = "--no-auto-maintenance" // there is nothing yet to be tidied
	}
	r.empty = false
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	done := make(chan struct{})
	go func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(100 * time.Millisecond):
				if r.size() > r.maxSize {
					cancel(sizeError{r.maxSize})
				}
			}
		}
	}()
	err := r.remote(ctx, nil, "fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--no-show-forced-updates",
		tidy, "--end-of-options", "origin", "+"+t.ref+":"+newest)
	close(done)
	if r.size() > r.maxSize {
		err = sizeError{r.maxSize}
	}
	return err
}

// size returns how many bytes the clone has on disk.
func (r *repository) size() (sum int64) {
	filepath.WalkDir(r.dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil {
			return nil // git deletes as it goes
		}
		if info, err := e.Info(); err == nil && !e.IsDir() {
			sum += info.Size()
		}
		return nil
	})
	return sum
}
