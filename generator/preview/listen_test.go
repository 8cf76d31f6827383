package preview

import (
	"net"
	"testing"
)

func TestATakenPortIsPassedOver(t *testing.T) {
	taken, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := taken.Addr().(*net.TCPAddr).Port
	next, err := Listen(port)
	if err != nil {
		t.Fatal(err)
	}
	defer next.Close()
	addr := next.Addr().(*net.TCPAddr)
	if addr.Port <= port || addr.Port >= port+ports || !addr.IP.IsLoopback() {
		t.Errorf("%s, want one of the ports of 127.0.0.1 after %d", addr, port)
	}
}

func TestThereIsNoPortAfterTheLast(t *testing.T) {
	l, err := net.Listen("tcp4", "127.0.0.1:65535")
	if err == nil {
		defer l.Close()
	}
	if l, err := Listen(65535); err == nil {
		t.Errorf("serving on %s, want an error", l.Addr())
		l.Close()
	}
}
