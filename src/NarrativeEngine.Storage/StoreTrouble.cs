namespace NarrativeEngine.Storage;

/// <summary>Why the store could not do what it was asked, as far as anybody can do something about it.</summary>
public enum StoreTrouble
{
    /// <summary>There is no room left; somebody must make some.</summary>
    Full,

    /// <summary>Others hold it; waiting helps.</summary>
    Busy,

    Other,
}
