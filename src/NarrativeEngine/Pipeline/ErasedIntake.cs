using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Erasing;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Intake;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline;

/// <summary>A file as it may be kept.</summary>
/// <param name="Conversation">What was read from it, when it had to be changed; else null.</param>
public sealed record AdmittedFile(string Path, ReadOnlyMemory<byte> Content, string? Sidecar, Conversation? Conversation);

/// <summary>Keeps those who were erased from coming back with a file that still names them; it looks before anything is written to the disk.</summary>
public sealed class ErasedIntake(ErasureStore erasures)
{
    /// <param name="organization">As it came; it may still list who was erased.</param>
    public async Task<Door> OpenAsync(Organization organization, CancellationToken cancel) => new(await erasures.ListAsync(cancel), organization);

    /// <summary>One round of taking in.</summary>
    public sealed class Door
    {
        private readonly ErasedPeople erased;
        private readonly int listed;
        private int leftOut;
        private int changed;

        internal Door(IReadOnlyList<Erasure> erasures, Organization organization)
        {
            var known = new ErasedPeople(erasures, null);
            listed = organization.People.Count(known.Is);
            Organization = known.IsEmpty ? organization : known.Without(organization);
            erased = new ErasedPeople(erasures, Organization);
        }

        /// <summary>False while nobody was erased: everything is then as it came.</summary>
        public bool IsGuarded => !erased.IsEmpty;

        public Organization Organization { get; }

        /// <summary>What the folder still holds of people who were erased, for whoever can tidy it up; null when nothing was seen.</summary>
        public string? Sentence => listed + leftOut + changed == 0
            ? null
            : $"still holds {listed} {(listed == 1 ? "entry" : "entries")} in organization.yaml, {leftOut} {(leftOut == 1 ? "file" : "files")} written by and "
                + $"{changed} new {(changed == 1 ? "file" : "files")} naming people who were erased; nothing of them was taken in, remove it there too.";

        public Strategy Strategy(Strategy strategy) => erased.IsEmpty ? strategy : erased.Without(strategy, Organization);

        public string Redact(string text) => erased.Redact(text);

        public string RedactPath(string path) => erased.RedactPath(path);

        /// <summary>As below, for a file that was not read yet. What cannot be read is admitted only when it can be seen to name nobody.</summary>
        public AdmittedFile? Admit(SourceFile file)
        {
            if (SourceReader.Read(file, Organization) is ReadResult.Accepted read)
            {
                return Admit(file, read.Conversation);
            }

            if (ErasedFile.MayStay(file.Path, file.Content.Span, [file.SidecarYaml], erased))
            {
                return new AdmittedFile(file.Path, file.Content, file.SidecarYaml, null);
            }

            leftOut++;
            return null;
        }

        /// <returns>Null when nothing of it may be kept.</returns>
        public AdmittedFile? Admit(SourceFile file, Conversation conversation)
        {
            if (erased.IsEmpty)
            {
                return new AdmittedFile(file.Path, file.Content, file.SidecarYaml, null);
            }

            if (ConversationErasing.Without(conversation, erased) is not { } left)
            {
                leftOut++;
                return null;
            }

            if (left == conversation && ErasedFile.MayStay(file.Path, file.Content.Span, [file.SidecarYaml], erased))
            {
                return new AdmittedFile(file.Path, file.Content, file.SidecarYaml, null);
            }

            changed += left == conversation ? 0 : 1;
            return new AdmittedFile(erased.RedactPath(file.Path), KeptConversation.Write(left), null, left);
        }
    }
}
