/*
 * Stands in for the file manager in the window tests: a small window in the top left corner of the screen from which
 * the files named on its command line can be dragged. It says "ready" when it can be seen and ends with the drag:
 * status 0 when the files were taken, 1 when the drop was refused.
 */
#include <gtk/gtk.h>

static char **addresses;
static int status = 0;

static void give(GtkWidget *window, GdkDragContext *drag, GtkSelectionData *selection, guint kind, guint time,
                 gpointer unused)
{
    gtk_selection_data_set_uris(selection, addresses);
}

static gboolean refused(GtkWidget *window, GdkDragContext *drag, GtkDragResult result, gpointer unused)
{
    status = 1;
    return FALSE;
}

static void ended(GtkWidget *window, GdkDragContext *drag, gpointer unused)
{
    gtk_main_quit();
}

static gboolean seen(GtkWidget *window, GdkEvent *event, gpointer unused)
{
    g_print("ready\n");
    return FALSE;
}

int main(int argc, char **argv)
{
    gtk_init(&argc, &argv);
    addresses = g_new0(char *, argc);
    for (int i = 1; i < argc; i++)
        addresses[i - 1] = g_filename_to_uri(argv[i], NULL, NULL);

    GtkWidget *window = gtk_window_new(GTK_WINDOW_POPUP);
    gtk_window_set_default_size(GTK_WINDOW(window), 40, 40);
    gtk_window_move(GTK_WINDOW(window), 0, 0);
    gtk_drag_source_set(window, GDK_BUTTON1_MASK, NULL, 0, GDK_ACTION_COPY);
    gtk_drag_source_add_uri_targets(window);
    g_signal_connect(window, "drag-data-get", G_CALLBACK(give), NULL);
    g_signal_connect(window, "drag-failed", G_CALLBACK(refused), NULL);
    g_signal_connect(window, "drag-end", G_CALLBACK(ended), NULL);
    g_signal_connect(window, "map-event", G_CALLBACK(seen), NULL);
    gtk_widget_show_all(window);
    gtk_main();
    return status;
}
