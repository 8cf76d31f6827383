package publish

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path"
)

// A Draft is a file of the site that is written piece by piece. As long as it
// says what the folder has already, nothing is staged. It is for one goroutine.
type Draft struct {
	p       *Publisher
	name    string
	earlier *os.File // that the folder has; nil for none
	staged  *os.File // nil as long as the earlier one says the same
	size    int64    // that was written
	done    bool     // Finish has ended it
}

// Create begins a file of the site, under the same rules as Put. The Draft
// must be closed; without Finish before, the build cannot be published.
func (p *Publisher) Create(name string) (*Draft, error) {
	d := &Draft{p: p, name: name}
	err := p.claim(name, 0)
	if err == nil {
		err = d.begin()
	}
	if err != nil {
		err = p.fail("write", name, err)
		p.note(err)
		return nil, err
	}
	return d, nil
}

// begin opens what is there to compare with, or else the file that is staged.
func (d *Draft) begin() error {
	if d.earlier = d.p.openEarlier(d.name); d.earlier != nil {
		return nil
	}
	return d.stage()
}

// Earlier returns the file that the folder has, as an earlier build published it
// and Copy copies it, if nobody has touched it since; else nil. It can be read
// until the Draft is closed.
func (d *Draft) Earlier(stamp Stamp) io.ReaderAt {
	if d.earlier == nil {
		return nil
	}
	if info, err := d.earlier.Stat(); err != nil || stampOf(info) != stamp {
		return nil
	}
	return d.earlier
}

// stage stages the file with all that was written so far.
func (d *Draft) stage() error {
	err := d.p.new.in(path.Dir(d.name), func(dir *os.Root) (err error) {
		d.staged, err = dir.OpenFile(path.Base(d.name), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
		return err
	})
	if err != nil || d.size == 0 {
		return err
	}
	return d.copy(0, d.size)
}

// copy appends n bytes of the earlier file to the staged one.
func (d *Draft) copy(from, n int64) error {
	if _, err := d.earlier.Seek(from, io.SeekStart); err != nil {
		return err
	}
	_, err := io.CopyN(d.staged, d.earlier, n)
	return err
}

// openEarlier opens a file that the folder has; nil for none that a site could
// have written.
func (p *Publisher) openEarlier(name string) (f *os.File) {
	if !p.isReal(path.Dir(name)) {
		return nil
	}
	err := p.there.in(path.Dir(name), func(dir *os.Root) error {
		info, err := dir.Lstat(path.Base(name))
		if err != nil || !info.Mode().IsRegular() {
			return err
		}
		f, err = dir.Open(path.Base(name))
		return err
	})
	if err != nil {
		return nil
	}
	return f
}

// Write appends b to the file.
func (d *Draft) Write(b []byte) (n int, err error) {
	if d.staged == nil && d.p.says(d.earlier, d.size, b) {
		d.size += int64(len(b))
		return len(b), nil
	}
	if d.staged == nil {
		err = d.stage()
	}
	if err == nil {
		n, err = d.staged.Write(b)
		d.size += int64(n)
	}
	if err != nil {
		err = d.p.fail("write", d.name, err)
	}
	return n, err
}

// Copy appends n bytes of the file that Earlier has returned, from a place on.
func (d *Draft) Copy(from, n int64) (err error) {
	if d.staged == nil && from != d.size {
		err = d.stage()
	}
	if err == nil && d.staged != nil {
		err = d.copy(from, n)
	}
	if err != nil {
		return d.p.fail("write", d.name, err)
	}
	d.size += n
	return nil
}

// A block is what a file is compared in.
type block [64 << 10]byte

// says reports whether data stands in a file, from a place on.
func (p *Publisher) says(f *os.File, at int64, data []byte) bool {
	b, ok := p.blocks.Get().(*block)
	if !ok {
		b = new(block)
	}
	defer p.blocks.Put(b)
	for len(data) > 0 {
		n, err := f.ReadAt(b[:min(len(b), len(data))], at)
		if err != nil && n == 0 || !bytes.Equal(b[:n], data[:n]) {
			return false
		}
		at, data = at+int64(n), data[n:]
	}
	return true
}

// Restart takes back all that was written.
func (d *Draft) Restart() error {
	d.unstage()
	d.size = 0
	if d.earlier != nil {
		return nil
	}
	if err := d.stage(); err != nil {
		return d.p.fail("write", d.name, err)
	}
	return nil
}

// Finish ends the file, and says by what it is known from Commit on.
func (d *Draft) Finish() (Stamp, error) {
	stamp, err := d.finish()
	if err != nil {
		return Stamp{}, d.p.fail("write", d.name, err)
	}
	d.done = true
	d.p.mu.Lock()
	defer d.p.mu.Unlock()
	d.p.bytes += d.size
	if d.p.files[d.name] = d.staged != nil; d.staged != nil {
		d.p.changed++
	}
	return stamp, nil
}

func (d *Draft) finish() (stamp Stamp, err error) {
	if d.staged == nil {
		info, err := d.earlier.Stat()
		if err == nil && info.Size() == d.size {
			return stampOf(info), nil
		}
		if err := d.stage(); err != nil {
			return stamp, err
		}
	}
	info, err := d.staged.Stat()
	if err = errors.Join(err, d.staged.Close()); err != nil {
		return stamp, err
	}
	return stampOf(info), nil
}

// Close closes what is open.
func (d *Draft) Close() {
	d.unstage()
	if d.earlier != nil {
		d.earlier.Close()
		d.earlier = nil
	}
	if !d.done {
		d.p.note(d.p.fail("write", d.name, errors.New("it was not finished")))
	}
}

func (d *Draft) unstage() {
	if d.staged != nil {
		d.staged.Close()
		d.staged = nil
	}
}
