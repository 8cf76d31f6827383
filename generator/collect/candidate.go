package collect

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Limits of the search for a checklist.
const (
	mostCandidates = 50 // files that are read
	mostAlso       = 10 // others that are told of
	mostTried      = 10 // files that are told of where none was found
	mostLinks      = 5  // links that are followed
)

// A candidate is a file that may hold the checklist.
type candidate struct {
	path, blob string
	Reading
}

// A search is what was found of a checklist.
type search struct {
	path  string // "" where none was found
	text  []byte
	also  []string // other files that hold one, the best first
	tried []string // where none was found: the files that it was looked for in
	none  error    // why none was found
}

// Where a checklist is looked for, and where not: templates of issues have
// boxes too, and what was installed is not the team's.
var (
	markdown = regexp.MustCompile(`(?i)\.(?:md|markdown|mdown|mkd)$`)
	foreign  = regexp.MustCompile(`(?i)(?:^|/)(?:\.[^/]+|node_modules|vendor|site-packages|venv|third_party)/`)
	telling  = regexp.MustCompile(`(?i)^(?:readme(?:\..*)?$|.*check-?_?list|.*to-?_?do|.*progress|.*tasks?\.)`)
)

// mayHold reports whether a checklist may stand in a file of this path.
func mayHold(p string) bool {
	return !foreign.MatchString(p) && (markdown.MatchString(p) || strings.EqualFold(path.Base(p), "readme"))
}

// likelier orders paths by how likely a checklist stands there: by name, then
// near the root, then short.
func likelier(a, b string) int {
	rank := func(p string) int {
		if telling.MatchString(path.Base(p)) {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(strings.Count(a, "/"), strings.Count(b, "/")), nearer(a, b))
}

// nearer orders paths by length, then by name.
func nearer(a, b string) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
}

// search finds the checklist in a tree: the file with most items that match
// the curriculum, of several that with most of them done, of several that
// with the shortest path.
func (r *repository) search(ctx context.Context, files []file, read func([]byte) Reading) (s search, err error) {
	var all []file
	for _, f := range files {
		if mayHold(f.path) {
			all = append(all, f)
		}
	}
	slices.SortFunc(all, func(a, b file) int { return likelier(a.path, b.path) })
	all = all[:min(len(all), mostCandidates)]
	var broken error                // of the first link that leads nowhere
	found := map[string]candidate{} // by path, for two links may lead to one file
	for _, f := range all {
		if f, err = r.follow(ctx, files, f); err != nil {
			if broken == nil {
				broken = err
			}
			continue // a link that leads nowhere holds no checklist
		}
		if _, twice := found[f.path]; !twice {
			found[f.path] = candidate{path: f.path, blob: f.blob}
			s.tried = append(s.tried, f.path)
		}
	}
	texts, err := r.texts(ctx, found, read)
	if err != nil {
		return search{}, err
	}
	var best []candidate
	for _, c := range found {
		if c.Matched > 0 {
			best = append(best, c)
		}
	}
	if len(best) == 0 {
		s.tried = s.tried[:min(len(s.tried), mostTried)]
		if s.none = broken; broken == nil || len(s.tried) > 0 {
			s.none = errNone(s.tried, func(p string) bool { _, read := texts[found[p].blob]; return read })
		}
		return s, nil
	}
	slices.SortFunc(best, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.Matched, a.Matched), cmp.Compare(len(b.Done), len(a.Done)), nearer(a.path, b.path))
	})
	s = search{path: best[0].path, text: texts[best[0].blob]}
	r.text, r.atHand = best[0].blob, s.text // its history begins, or ends, with it
	for _, c := range best[1:min(len(best), mostAlso+1)] {
		s.also = append(s.also, c.path)
	}
	return s, nil
}

// errNone says that a repository has no checklist. A file that was not read
// was too large, and may hold one.
func errNone(tried []string, read func(path string) bool) error {
	var why, empty []string
	for _, p := range tried {
		if read(p) {
			empty = append(empty, p)
		} else {
			why = append(why, tooLarge(p))
		}
	}
	if len(empty) > 0 {
		why = append(why, "no checklist was found in "+strings.Join(empty, ", "))
	}
	if len(why) == 0 {
		return errors.New("it has no file that could be a checklist")
	}
	return errors.New(strings.Join(why, "; "))
}

// tooLarge says that a file is not read.
func tooLarge(path string) string {
	return fmt.Sprintf("%s is larger than %d MiB, and is not read", path, maxText>>20)
}

// texts reads the texts of candidates by their blobs, and what each holds.
func (r *repository) texts(ctx context.Context, found map[string]candidate, read func([]byte) Reading) (map[string][]byte, error) {
	var ids []string
	for _, c := range found {
		ids = append(ids, c.blob)
	}
	texts := map[string][]byte{}
	readings := map[string]Reading{}
	err := r.blobs(ctx, ids, func(id string, b []byte) { texts[id], readings[id] = b, read(b) })
	for p, c := range found {
		c.Reading = readings[c.blob]
		found[p] = c
	}
	return texts, err
}

// named finds the file that the roster names. Its name may differ in case.
func (r *repository) named(ctx context.Context, files []file, name string) (s search, err error) {
	at := slices.IndexFunc(files, func(f file) bool { return f.path == name })
	if at < 0 {
		at = slices.IndexFunc(files, func(f file) bool { return strings.EqualFold(f.path, name) })
	}
	if at < 0 {
		return search{tried: []string{name}, none: fmt.Errorf("it has no file %q", name)}, nil
	}
	f, err := r.follow(ctx, files, files[at])
	if err != nil {
		return search{}, err
	}
	read := false
	err = r.blobs(ctx, []string{f.blob}, func(_ string, b []byte) { s.text, read = b, true })
	if err == nil && !read {
		err = errors.New(tooLarge(f.path))
	}
	if read {
		r.text, r.atHand = f.blob, s.text
	}
	s.path = f.path
	return s, err
}

// follow returns what a link leads to, if that is a file of the same tree.
func (r *repository) follow(ctx context.Context, files []file, f file) (file, error) {
	from := f.path
	for range mostLinks {
		if !f.link {
			return f, nil
		}
		target := ""
		if err := r.blobs(ctx, []string{f.blob}, func(_ string, b []byte) { target = string(b) }); err != nil {
			return file{}, err
		}
		to := path.Join(path.Dir(f.path), target)
		at := slices.IndexFunc(files, func(f file) bool { return f.path == to })
		if path.IsAbs(target) || target == "" || at < 0 {
			break
		}
		f = files[at]
	}
	return file{}, fmt.Errorf("%q is a link that leads to no file of the repository", from)
}
