package org.murmuration.app.view.serve;

/**
 * What a request gets.
 *
 * @param status of HTTP
 * @param type of the content
 * @param text the content
 */
record Answer(int status, String type, String text) {
    static Answer page(String html) {
        return new Answer(200, "text/html; charset=utf-8", html);
    }

    /** An error in one line. */
    static Answer refusal(int status, String message) {
        return new Answer(status, "text/plain; charset=utf-8", message + "\n");
    }
}
