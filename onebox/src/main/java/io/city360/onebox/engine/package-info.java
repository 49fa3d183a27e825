/**
 * The embedded ClickHouse engine: the real engine as a library ({@code libchdb}) in a process of
 * its own, behind ClickHouse's HTTP interface.
 *
 * <pre>
 *  HTTP request ─▶ EngineRequest ─▶ users, role ─▶ SqlStatement ─┬▶ INSERT with data ─▶ insert stream ─┐
 *                                                  ReaderGuard ──┴▶ query ─▶ result (stream) ──────────┴▶ codec ─▶ response
 * </pre>
 *
 * <p>The library knows neither users nor grants; the HTTP front is the only door, and {@link
 * io.city360.onebox.engine.ReaderGuard} says what a reader may ask.
 */
package io.city360.onebox.engine;
