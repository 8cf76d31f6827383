package collect

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Limits of what is read of a repository, so that a hostile one costs no more
// than a large one.
const (
	maxText  = 1 << 20 // bytes of a checklist; a larger file is not read
	maxFiles = 250_000 // files of a tree
)

// A file is an entry of a tree: a file, or a link.
type file struct {
	path string
	blob string // in hexadecimal
	link bool
}

// errManyFiles says that a tree is not read.
var errManyFiles = fmt.Errorf("it has more than %d files", maxFiles)

// tokens splits what git prints with -z.
func tokens(in io.Reader) *bufio.Scanner {
	s := bufio.NewScanner(in)
	s.Buffer(make([]byte, 0, 64<<10), 1<<20)
	s.Split(func(b []byte, end bool) (int, []byte, error) {
		if i := bytes.IndexByte(b, 0); i >= 0 {
			return i + 1, b[:i], nil
		}
		if end && len(b) > 0 {
			return len(b), b, nil
		}
		return 0, nil, nil
	})
	return s
}

// tree lists the files of a commit, in git's order. Repositories inside of it
// are left out.
func (r *repository) tree(ctx context.Context, commit string) (files []file, err error) {
	err = r.local(ctx, nil, func(out io.Reader) error {
		entries := tokens(out)
		for entries.Scan() {
			about, path, _ := strings.Cut(entries.Text(), "\t")
			mode, about, _ := strings.Cut(about, " ")
			kind, id, _ := strings.Cut(about, " ")
			if kind != "blob" {
				continue
			}
			if len(files) == maxFiles {
				return errManyFiles
			}
			files = append(files, file{path: path, blob: id, link: mode == "120000"})
		}
		return entries.Err()
	}, "ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit)
	return files, err
}

// errLargeText says that a blob is larger than maxText.
var errLargeText = errors.New("a blob is too large to be read")

// blobs reads blobs and hands each to f, once, in no certain order. Those
// that are not here, or larger than maxText, are left out.
func (r *repository) blobs(ctx context.Context, ids []string, f func(id string, b []byte)) error {
	wanted := make(map[string]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	once := func(id string, b []byte) {
		delete(wanted, id)
		f(id, b)
	}
	if wanted[r.text] {
		once(r.text, r.atHand)
	}
	err := r.batch(ctx, slices.Sorted(maps.Keys(wanted)), once)
	if _, said := errors.AsType[gitError](err); !said && !errors.Is(err, errLargeText) {
		return err
	}
	// Git may have begun to unfold a large one before it was stopped, and have
	// failed. To tell sizes it need not.
	small, err := r.small(ctx, slices.Sorted(maps.Keys(wanted)))
	if err != nil {
		return err
	}
	return r.batch(ctx, small, once)
}

// batch reads different blobs. The error is errLargeText where one is met that is
// not to be read.
func (r *repository) batch(ctx context.Context, ids []string, f func(id string, b []byte)) error {
	if len(ids) == 0 {
		return nil
	}
	return r.local(ctx, strings.NewReader(strings.Join(ids, "\n")+"\n"), func(out io.Reader) error {
		in := bufio.NewReaderSize(out, 64<<10)
		for range ids {
			line, err := in.ReadString('\n')
			if err != nil {
				return err
			}
			id, kind, size, ok := header(line)
			if !ok {
				continue // it is not here
			}
			if size > maxText {
				return errLargeText
			}
			b := make([]byte, size+1) // a line break follows
			if _, err := io.ReadFull(in, b); err != nil {
				return err
			}
			if kind == "blob" {
				f(id, b[:size])
			}
		}
		return nil
	}, "cat-file", "--batch")
}

// header reads the line by which git tells of an object; ok is false where it
// has none.
func header(line string) (id, kind string, size int64, ok bool) {
	f := strings.Fields(line)
	if len(f) != 3 {
		return "", "", 0, false
	}
	size, err := strconv.ParseInt(f[2], 10, 64)
	return f[0], f[1], size, err == nil && size >= 0
}

// small returns those of ids that are blobs, are here and can be read.
func (r *repository) small(ctx context.Context, ids []string) (small []string, err error) {
	if len(ids) == 0 {
		return nil, nil
	}
	err = r.local(ctx, strings.NewReader(strings.Join(ids, "\n")+"\n"), func(out io.Reader) error {
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if id, kind, size, ok := header(lines.Text()); ok && kind == "blob" && size <= maxText {
				small = append(small, id)
			}
		}
		return lines.Err()
	}, "cat-file", "--batch-check")
	return small, err
}
