package collect

import (
	"bufio"
	"context"
	"fmt"
	"io"
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
		for i, c := range b {
			if c == 0 {
				return i + 1, b[:i], nil
			}
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
			f := strings.Fields(about)
			if len(f) != 3 || f[1] != "blob" {
				continue
			}
			if len(files) == maxFiles {
				return errManyFiles
			}
			files = append(files, file{path: path, blob: f[2], link: f[0] == "120000"})
		}
		return entries.Err()
	}, "ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit)
	return files, err
}

// blobs reads blobs and hands each to f, once, in no certain order. Those
// that are not here, or larger than maxText, are left out.
func (r *repository) blobs(ctx context.Context, ids []string, f func(id string, b []byte)) error {
	small, err := r.small(ctx, ids)
	if err != nil || len(small) == 0 {
		return err
	}
	return r.local(ctx, strings.NewReader(strings.Join(small, "\n")+"\n"), func(out io.Reader) error {
		in := bufio.NewReaderSize(out, 64<<10)
		for range small {
			id, size, err := header(in)
			if err != nil {
				return err
			}
			b := make([]byte, size+1) // a line break follows
			if _, err := io.ReadFull(in, b); err != nil {
				return err
			}
			f(id, b[:size])
		}
		return nil
	}, "cat-file", "--batch")
}

// header reads the line before a blob.
func header(in *bufio.Reader) (id string, size int, err error) {
	line, err := in.ReadString('\n')
	if err != nil {
		return "", 0, err
	}
	f := strings.Fields(line)
	if len(f) != 3 {
		return "", 0, gitError{"fatal: missing object " + strings.TrimSpace(line)}
	}
	size, err = strconv.Atoi(f[2])
	if err != nil || size < 0 || size > maxText {
		return "", 0, gitError{"fatal: corrupt object " + f[0]}
	}
	return f[0], size, nil
}

// small returns those of ids that are blobs, are here and can be read, each
// once.
func (r *repository) small(ctx context.Context, ids []string) (small []string, err error) {
	if len(ids) == 0 {
		return nil, nil
	}
	seen := map[string]bool{}
	err = r.local(ctx, strings.NewReader(strings.Join(ids, "\n")+"\n"), func(out io.Reader) error {
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			f := strings.Fields(lines.Text())
			if len(f) != 3 || f[1] != "blob" || seen[f[0]] {
				continue
			}
			if size, err := strconv.ParseInt(f[2], 10, 64); err == nil && size <= maxText {
				seen[f[0]] = true
				small = append(small, f[0])
			}
		}
		return lines.Err()
	}, "cat-file", "--batch-check")
	return small, err
}
