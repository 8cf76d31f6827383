package collect

import (
	"context"
	"errors"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"milepost/generator/facts"
)

// Limits of a history.
const (
	mostMoves   = 20   // times that a checklist is followed to another file
	mostChanges = 3000 // versions that are read; of more, the last of each hour, then of each day
)

// A version is what a commit made of the checklist's file.
type version struct {
	commit string
	parent string // the first; "" for the root
	time   int64  // when its author wrote it, in seconds since 1970
	before string // the blob in the parent; of no blob where the file was not there
	blob   string // "" where the file is gone or no file
	path   string
	added  bool // the file was not there before
	merge  bool // the commit joined lines that both changed the file
}

// versions lists the commits that changed a file, newest first and each
// before its parents, but not those of a line whose changes were given up in
// a merge. Where the file was added, read tells how much of a checklist a text
// holds, and the file that held it before is followed.
func (r *repository) versions(ctx context.Context, commit, path string, read func([]byte) Reading) (all []version, err error) {
	for range mostMoves {
		found, err := r.log(ctx, commit, path)
		if err != nil {
			return nil, err
		}
		moved := false
		for _, v := range found {
			all = append(all, v)
			if !v.added || v.parent == "" || v.blob == "" {
				continue
			}
			before, err := r.before(ctx, v, read)
			if err != nil {
				return nil, err
			}
			if before != "" {
				commit, path, moved = v.parent, before, true
				break
			}
		}
		if !moved {
			break
		}
	}
	return all, nil
}

// log lists the commits that changed one path, newest first.
func (r *repository) log(ctx context.Context, commit, path string) (all []version, err error) {
	err = r.local(ctx, nil, func(out io.Reader) error {
		fields := tokens(out)
		for fields.Scan() {
			field := strings.TrimPrefix(fields.Text(), "\n")
			if about, ok := strings.CutPrefix(field, "\x01"); ok {
				f := strings.Split(about, "\x02")
				if len(f) != 3 {
					return errors.New("a log that cannot be read")
				}
				parent, _, merge := strings.Cut(f[1], " ")
				seconds, _ := strconv.ParseInt(f[2], 10, 64)
				all = append(all, version{commit: f[0], parent: parent, time: seconds, path: path, merge: merge})
				continue
			}
			if c, ok := parseChange(field); ok && fields.Scan() && len(all) > 0 {
				v := &all[len(all)-1]
				v.before, v.added = c.before, c.status == "A"
				if !c.link && !strings.HasPrefix(c.status, "D") {
					v.blob = c.after
				}
			}
		}
		return fields.Err()
	}, "log", "--date-order", "-c", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-show-signature", "--format=tformat:%x01%H%x02%P%x02%at",
		"--end-of-options", commit, "--", path)
	return all, err
}

// A change is what a commit did to one file.
type change struct {
	before, after string // blobs; before that of the first parent
	status        string // A, D, M or T, one for each parent
	link          bool   // what is there now is no plain file
}

// parseChange reads one line of git's raw format, which begins with a colon
// per parent; the modes and blobs of the parents stand before those of now.
func parseChange(s string) (c change, ok bool) {
	fields := strings.TrimLeft(s, ":")
	parents := len(s) - len(fields)
	f := strings.Fields(fields)
	if parents == 0 || len(f) != 2*parents+3 {
		return change{}, false
	}
	return change{before: f[parents+1], after: f[2*parents+1], status: f[2*parents+2], link: !strings.HasPrefix(f[parents], "100")}, true
}

// before finds the file that a checklist stood in before the commit that
// added v: one that the commit deleted or changed, and that held at least
// half as many of its items. It returns "" where there is none.
func (r *repository) before(ctx context.Context, v version, read func([]byte) Reading) (string, error) {
	type origin struct{ path, blob string }
	var origins []origin
	files := 0
	err := r.local(ctx, nil, func(out io.Reader) error {
		fields := tokens(out)
		for fields.Scan() {
			c, ok := parseChange(fields.Text())
			if !ok || !fields.Scan() {
				continue
			}
			if files++; files > maxFiles {
				return errManyFiles
			}
			if p := fields.Text(); (c.status == "D" || c.status == "M") && p != v.path && mayHold(p) {
				origins = append(origins, origin{p, c.before})
			}
		}
		return fields.Err()
	}, "diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-commit-id", "--end-of-options", v.parent, v.commit)
	if err != nil || len(origins) == 0 {
		return "", err
	}
	slices.SortStableFunc(origins, func(a, b origin) int { return likelier(a.path, b.path) })
	origins = origins[:min(len(origins), mostCandidates)]
	ids := []string{v.blob}
	for _, o := range origins {
		ids = append(ids, o.blob)
	}
	matched := map[string]int{}
	err = r.blobs(ctx, ids, func(id string, b []byte) { matched[id] = read(b).Matched })
	best, most := "", max(1, (matched[v.blob]+1)/2)
	for _, o := range origins {
		if n := matched[o.blob]; n >= most {
			best, most = o.path, n+1
		}
	}
	return best, err
}

// history reads the versions of a checklist into the changes of it, oldest
// first. A version that says the same as the one before is no change, nor is
// one that is too large to be read.
func (r *repository) history(ctx context.Context, versions []version, read func([]byte) Reading) ([]facts.Change, error) {
	slices.Reverse(versions)
	straighten(versions)
	versions = thin(versions)
	var ids []string
	for _, v := range versions {
		for _, id := range []string{v.before, v.blob} {
			if strings.Trim(id, "0") != "" {
				ids = append(ids, id)
			}
		}
	}
	readings := map[string]Reading{}
	if err := r.blobs(ctx, ids, func(id string, b []byte) { readings[id] = read(b) }); err != nil {
		return nil, err
	}
	p := replay{done: map[string]bool{}}
	for _, v := range versions {
		before, known := readings[v.before]
		if after, ok := readings[v.blob]; ok {
			p.step(v, before, after, known && !v.merge)
		}
	}
	return p.changes, nil
}

// A replay follows what a team as a whole had done. Its members commit on
// lines of their own and join them later, so each commit adds and takes away
// what it itself ticked and unticked; the lines of others stay as they are.
// Where lines are joined, what the joined file says is true.
type replay struct {
	done    map[string]bool
	state   string // of the last version
	changes []facts.Change
}

// step takes in a version. Where known is false, before is not to be trusted.
func (p *replay) step(v version, before, after Reading, known bool) {
	known = known && len(p.changes) > 0
	switch {
	case len(p.changes) == 0 && after.Items == 0, known && before.State == after.State, !known && !v.merge && p.state == after.State:
		return
	case known:
		for _, id := range before.Done {
			if !slices.Contains(after.Done, id) {
				delete(p.done, id)
			}
		}
	case v.merge && len(p.done) == len(after.Done) && !slices.ContainsFunc(after.Done, func(id string) bool { return !p.done[id] }):
		return
	default:
		clear(p.done)
	}
	for _, id := range after.Done {
		if !known || !slices.Contains(before.Done, id) {
			p.done[id] = true
		}
	}
	p.state = after.State
	p.changes = append(p.changes, facts.Change{Time: time.Unix(v.time, 0).UTC(), Done: p.list(after)})
}

// list returns what is done: in the order of a version's list, then what only
// other lines have.
func (p *replay) list(v Reading) []string {
	list := []string{}
	for _, id := range v.Done {
		if p.done[id] {
			list = append(list, id)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(p.done)) {
		if !slices.Contains(v.Done, id) {
			list = append(list, id)
		}
	}
	return list
}

// plausible reports whether a commit can be of a time: not before there was
// git, nor in another century.
func plausible(seconds int64) bool { return seconds > 1112911993 && seconds < 4102444800 }

// straighten makes times that never run backwards. Clocks of students' machines
// are wrong at times, so as many times as possible are believed, and the
// others become that of the version before.
func straighten(versions []version) {
	// The longest sequence that does not fall, by patience sorting: tails[n]
	// ends the best one of n+1 versions.
	var tails []int
	previous := make([]int, len(versions))
	for i, v := range versions {
		if !plausible(v.time) {
			continue
		}
		n, _ := slices.BinarySearchFunc(tails, v.time, func(t int, at int64) int {
			if versions[t].time <= at {
				return -1
			}
			return 1
		})
		previous[i] = -1
		if n > 0 {
			previous[i] = tails[n-1]
		}
		if n == len(tails) {
			tails = append(tails, i)
		} else {
			tails[n] = i
		}
	}
	believed := make([]bool, len(versions))
	at := int64(0)
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = previous[i] {
			believed[i], at = true, versions[i].time
		}
	}
	for i := range versions {
		if believed[i] {
			at = versions[i].time
		}
		versions[i].time = at
	}
}

// thin leaves as many versions as are read: the last of each hour, else of
// each day, else the newest. What a version then adds to the one before it is
// not known from its parent.
func thin(versions []version) []version {
	for _, seconds := range []int64{60 * 60, 24 * 60 * 60} {
		if len(versions) <= mostChanges {
			return versions
		}
		var kept []version
		for i, v := range versions {
			if i == len(versions)-1 || versions[i+1].time/seconds != v.time/seconds {
				v.before = ""
				kept = append(kept, v)
			}
		}
		versions = kept
	}
	return versions[max(0, len(versions)-mostChanges):]
}
