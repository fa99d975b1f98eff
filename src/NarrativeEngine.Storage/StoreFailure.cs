using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace NarrativeEngine.Storage;

/// <summary>Why the store could not do what it was asked, for people and for whoever must decide whether to try again.</summary>
/// <param name="Sentence">What to do.</param>
/// <param name="WaitingMayMend">True when the same work may succeed later without anybody touching the work itself.</param>
/// <param name="IsFull">True when there is no room on the disk.</param>
public sealed record StoreFailure(string Sentence, bool WaitingMayMend, bool IsFull = false)
{
    private static readonly StoreFailure Full = new(
        "The disk that holds the store is full; make room and run the command again: nothing that was taken in is lost.", true, true);

    private static readonly StoreFailure Busy = new(
        "Another process keeps the store busy; wait for it, then run the command again.", true);

    private static readonly StoreFailure Failing = new(
        "The disk that holds the store cannot be read or written; check it, then run the command again.", true);

    private static readonly StoreFailure Closed = new(
        "The store cannot be opened for writing; give the program the right to write into the data folder.", true);

    private static readonly StoreFailure Damaged = new(
        "The store is damaged; put a backup of the data folder in its place.", false);

    private static readonly StoreFailure Unknown = new(
        "The store refused its work; run the command again with --verbose and report what it prints.", false);

    // ENOSPC and EDQUOT; on Windows ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.
    private static readonly int[] FullDiskErrors = OperatingSystem.IsWindows() ? [unchecked((int)0x80070070), unchecked((int)0x80070027)] : [28, 122];

    /// <returns>Null when the exception is none of the store's.</returns>
    public static StoreFailure? Of(Exception exception) => exception switch
    {
        // What processes share cannot grow: the disk is full, though SQLite does not call it so.
        SqliteException { SqliteExtendedErrorCode: 10 | (19 << 8) } => Full,
        SqliteException failure => OfSqlite(failure.SqliteErrorCode),
        DbException => Unknown,
        IOException failure when FullDiskErrors.Contains(failure.HResult) => Full,
        _ => null,
    };

    // Primary result codes of sqlite.org/rescode.html.
    private static StoreFailure OfSqlite(int code) => code switch
    {
        5 or 6 or 15 => Busy,
        7 or 10 => Failing,
        3 or 8 or 14 => Closed,
        13 => Full,
        11 or 26 => Damaged,
        _ => Unknown,
    };
}

/// <summary>The store was made by a newer program; the message is a sentence for people.</summary>
public sealed class StoreTooNewException(string sentence) : InvalidOperationException(sentence);
