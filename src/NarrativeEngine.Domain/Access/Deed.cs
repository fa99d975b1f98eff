namespace NarrativeEngine.Domain.Access;

/// <summary>What somebody asks to do, before it is known to what.</summary>
public enum Deed
{
    /// <summary>Hand in a conversation.</summary>
    HandIn,

    /// <summary>Ask about one conversation. Everybody who is signed in may; most get the answer for what does not exist.</summary>
    AskAboutConversation,

    /// <summary>Read narratives and threads, and ask questions.</summary>
    ReadNarratives,

    /// <summary>Read how the company's talk stands to its strategy.</summary>
    ReadDigest,

    /// <summary>Read numbers, with small groups hidden.</summary>
    ReadTrends,

    /// <summary>Take a person out of everything.</summary>
    ErasePerson,

    /// <summary>Look after the people of own teams: prepare for talks, follow promises.</summary>
    LeadPeople,

    /// <summary>Look after the program: accounts, tokens, the queue, the audit log.</summary>
    Administer,

    /// <summary>Look after the own account. Everybody who is signed in may.</summary>
    OwnAccount,
}
