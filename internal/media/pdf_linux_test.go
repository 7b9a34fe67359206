package media

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"backlot/internal/testkit"
)

// hungryPDF is a document of three kilobytes whose forms hold each other ten times over, and so ask for any memory.
func hungryPDF() []byte {
	const forms = 12
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
		stream(strings.Repeat("/X Do ", 10)),
	}
	for n := range forms {
		content, inner := strings.Repeat("/X Do ", 10), fmt.Sprintf("/Resources << /XObject << /X %d 0 R >> >>", 6+n)
		if n == forms-1 {
			content, inner = "0 0 200 200 re f", ""
		}
		objects = append(objects, strings.Replace(stream(content), "<<", "<< /Type /XObject /Subtype /Form /BBox [0 0 200 200] "+inner, 1))
	}
	return testkit.PDF("", objects...)
}

// highest is the most memory that this process has had, in bytes.
func highest() int {
	status, _ := os.ReadFile("/proc/self/status")
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	words := strings.Fields(after)
	if len(words) == 0 {
		return 0
	}
	kilobytes, _ := strconv.Atoi(words[0])
	return kilobytes << 10
}

// The test runs itself again, as what other tests take would count.
const hungryMark = "BACKLOT_TEST_HUNGRY"

func TestAHungryPDFStaysWithinItsMemory(t *testing.T) {
	if path := os.Getenv(hungryMark); path != "" {
		for range 2 {
			_, err := shared.Inspect(t.Context(), path)
			fmt.Printf("fault %v, highest %d\n", err, highest())
		}
		return
	}
	child := exec.Command(os.Args[0], "-test.run=^TestAHungryPDFStaysWithinItsMemory$")
	child.Env = append(os.Environ(), hungryMark+"="+write(t, "hungry.pdf", hungryPDF()))
	out, err := child.Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(out), "\n")
	took := 0
	if len(lines) > 2 && strings.HasPrefix(lines[1], "fault ") {
		_, number, _ := strings.Cut(lines[1], "highest ")
		took, _ = strconv.Atoi(number)
	}
	if took == 0 || took > 800<<20 || strings.Contains(lines[1], "<nil>") {
		t.Errorf("took %d MB: %s", took>>20, out)
	}
	t.Logf("took %d MB", took>>20)
}
