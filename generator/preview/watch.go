package preview

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/fsnotify/fsnotify"
)

// A watcher tells of changes of what a site is made from: site.toml, content/
// and templates/ with all folders in them.
//
// Folders are watched, not files, for many editors save by putting a new file
// in the place of the old one. When folders come, go or take another name, all
// are watched anew: a system's watch follows a folder that was moved away, and
// nothing tells of the folders in it.
type watcher struct {
	dir    string
	events *fsnotify.Watcher

	mu      sync.Mutex
	folders map[string]bool // that are watched
	moved   bool            // folders have changed since
}

// newWatcher watches the site in dir. It must be closed.
func newWatcher(dir string) (*watcher, error) {
	events, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watch %s: %w", dir, err)
	}
	w := &watcher{dir: filepath.Clean(dir), events: events, moved: true}
	if err := w.follow(); err != nil {
		events.Close()
		return nil, err
	}
	return w, nil
}

func (w *watcher) close() { w.events.Close() }

// watch puts a value into changes, which has room for one, whenever something
// changes. It returns when ctx is done.
func (w *watcher) watch(ctx context.Context, changes chan<- struct{}) {
	for {
		select {
		case e, ok := <-w.events.Events:
			if !ok {
				return
			}
			if !w.concerns(e) {
				continue
			}
			w.note(e)
		case <-w.events.Errors:
			w.lost()
		case <-ctx.Done():
			return
		}
		select {
		case changes <- struct{}{}:
		default: // one is waiting already
		}
	}
}

// concerns reports whether e may change the site. Names that begin with a dot
// are of no site, but many editors' temporary files have them.
func (w *watcher) concerns(e fsnotify.Event) bool {
	name, err := filepath.Rel(w.dir, e.Name)
	if err != nil || e.Op == fsnotify.Chmod {
		return false
	}
	parts := strings.Split(filepath.ToSlash(name), "/")
	switch parts[0] {
	case "site.toml", "content", "templates":
	default:
		return name == "." // the site's own folder went away
	}
	for _, part := range parts {
		if strings.HasPrefix(part, ".") {
			return false
		}
	}
	return true
}

// note sees whether a folder came or went.
func (w *watcher) note(e fsnotify.Event) {
	created := false
	if e.Has(fsnotify.Create) {
		info, err := os.Stat(e.Name)
		created = err == nil && info.IsDir()
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if created || w.folders[e.Name] && !e.Has(fsnotify.Write) {
		w.moved = true
	}
}

// lost notes that events were lost, so that nothing is known of folders.
func (w *watcher) lost() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.moved = true
}

// follow watches the folders that are there now, if they may have changed. A
// folder that comes while it runs is told of by the one it is in. After an
// error, such as of a system that watches no more folders, the next call tries
// again.
func (w *watcher) follow() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.moved {
		return nil
	}
	w.folders = map[string]bool{}
	for _, folder := range w.events.WatchList() {
		// An error says that the folder is gone, and its watch with it.
		_ = w.events.Remove(folder)
	}
	err := errors.Join(w.add(w.dir), w.addAll(filepath.Join(w.dir, "content")), w.addAll(filepath.Join(w.dir, "templates")))
	w.moved = err != nil
	return err
}

// addAll watches a folder and all in it but hidden ones. It may itself be a
// link to a folder; links in it are not followed, as content does not.
func (w *watcher) addAll(folder string) error {
	err := w.add(folder)
	entries, _ := os.ReadDir(folder)
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			err = errors.Join(err, w.addAll(filepath.Join(folder, e.Name())))
		}
	}
	return err
}

// add watches a folder, if it is there.
func (w *watcher) add(folder string) error {
	switch err := w.events.Add(folder); {
	case err == nil:
		w.folders[folder] = true
	case !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("watch %s: %w", folder, err)
	}
	return nil
}
