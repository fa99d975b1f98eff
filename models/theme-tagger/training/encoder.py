"""The transformer encoder and what it is pretrained with: a small generator fills in masked pieces, the encoder says of
every piece whether it was replaced, and at the masked places what stood there. Generator and encoder share one table
of piece vectors; the output layers read it without changing it, since a short training with a tied softmax pushes the
vectors of rare pieces about."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class Norm(nn.LayerNorm):
    """Computed in float32, which is faster on a processor than the kernel for bfloat16, and exacter."""

    def forward(self, x):
        return F.layer_norm(x.float(), self.normalized_shape, self.weight.float(), self.bias.float(), self.eps).to(x.dtype)


def nearness(heads, longest):
    """What each head takes off a score per piece of distance: from nothing to one. A net that need not first find out that
    neighbours matter leaves the plateau of unigrams in a fraction of the steps."""
    slopes = torch.cat([torch.zeros(1), 2.0 ** -torch.arange(heads - 1).float()])
    at = torch.arange(longest)
    return -slopes[:, None, None] * (at[:, None] - at[None]).abs()


class Block(nn.Module):
    """Attention and a wide layer, each on normalised input."""

    def __init__(self, width, heads, drop):
        super().__init__()
        self.heads = heads
        self.before, self.between = Norm(width), Norm(width)
        self.three, self.joined = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.drop = nn.Dropout(drop)

    def forward(self, x, bias):
        n, length, width = x.shape
        split = self.three(self.before(x)).view(n, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        q, k, v = split[0] * (width // self.heads) ** -0.5, split[1], split[2]
        score = q @ k.transpose(-1, -2) + bias.to(q.dtype)
        seen = (score.softmax(-1) @ v).transpose(1, 2).reshape(n, length, width)
        x = x + self.drop(self.joined(seen))
        return x + self.drop(self.down(torch.relu(self.up(self.between(x)))))


class Encoder(nn.Module):
    def __init__(self, tokens, width=256, layers=4, heads=4, longest=128, drop=0.0):
        super().__init__()
        self.config = dict(width=width, layers=layers, heads=heads, longest=longest)
        self.tokens = tokens
        self.first, self.wider = Norm(tokens.embedding_dim), nn.Linear(3 * tokens.embedding_dim, width)
        self.register_buffer("near", nearness(heads, longest), persistent=False)
        self.places = nn.Parameter(torch.randn(longest, width) * 0.02)
        self.blocks = nn.ModuleList(Block(width, heads, drop) for _ in range(layers))
        self.last, self.drop = Norm(width), nn.Dropout(drop)
        for name, m in self.named_modules():
            if isinstance(m, nn.Linear):
                small = 0.02 / math.sqrt(2 * layers) if name.endswith(("joined", "down")) else 0.02
                nn.init.normal_(m.weight, 0, (3 * tokens.embedding_dim) ** -0.5 if name == "wider" else small * math.sqrt(768 / width))
                nn.init.zeros_(m.bias)

    def forward(self, ids, mask=None):
        """(vectors of the pieces, what the last block says)."""
        rows = self.tokens(ids)
        x = self.first(rows) if mask is None else self.first(rows) * mask[:, :, None].to(rows.dtype)
        x = self.wider(torch.cat([F.pad(x, (0, 0, 1, 0))[:, :-1], x, F.pad(x, (0, 0, 0, 1))[:, 1:]], -1))
        x = self.drop(x + self.places[:ids.shape[1]])
        bias = self.near[None, :, :ids.shape[1], :ids.shape[1]]
        if mask is not None:
            bias = bias + (mask[:, None, None, :] - 1) * 1e4
        for block in self.blocks:
            x = block(x, bias)
        return rows, self.last(x)


class Guess(nn.Module):
    """Logits over the pieces that stand to choice, from the shared table as it stands."""

    def __init__(self, width, tokens):
        super().__init__()
        self.turn, self.norm = nn.Linear(width, tokens.embedding_dim), Norm(tokens.embedding_dim)
        self.bias = nn.Parameter(torch.zeros(tokens.num_embeddings))

    def forward(self, x, tokens, choice):
        x = self.norm(torch.relu(self.turn(x)))
        return F.linear(x, tokens.weight.detach()[choice], self.bias[choice]).float()


class Pretraining(nn.Module):
    def __init__(self, table, width=256, layers=4, heads=4, small=128, small_layers=2):
        super().__init__()
        self.tokens = nn.Embedding(*table.shape)
        self.tokens.weight.data = torch.as_tensor(table, dtype=torch.float32).clone()
        self.encoder = Encoder(self.tokens, width, layers, heads)
        self.generator = Encoder(self.tokens, small, small_layers, max(1, small // 64))
        self.guess, self.correct = Guess(small, self.tokens), Guess(width, self.tokens)
        self.doubt = nn.Sequential(nn.Linear(width, width), nn.ReLU(), nn.Linear(width, 1))

    def forward(self, ids, places, tried=0, look=False, mask_id=4):
        """Losses of guessing, of telling replaced pieces, of correcting; on `look` also the shares guessed, corrected,
        replaced, and of these found out. With `tried`, a piece is told from so many drawn evenly and all that are asked for: what is
        rarely drawn is then scored the higher, and a filled-in piece comes out as often as it should."""
        flat = ids.reshape(-1)
        choice, target = self.choice(flat[places], tried)
        masked = flat.clone()
        masked[places] = mask_id
        x = self.generator(masked.view_as(ids))[1]
        logits = self.guess(x.reshape(-1, x.shape[-1])[places], self.tokens, choice)
        guessing = F.cross_entropy(logits, target)
        filled = flat.clone()
        filled[places] = choice[sample(logits.detach())]
        replaced = (filled != flat).float()
        x = self.encoder(filled.view_as(ids))[1]
        x = x.reshape(-1, x.shape[-1])
        told = self.doubt(x).float()[:, 0]
        correction = self.correct(x[places], self.tokens, choice)
        losses = torch.stack([guessing, F.binary_cross_entropy_with_logits(told, replaced), F.cross_entropy(correction, target)])
        if not look:
            return losses, None
        found = ((told > 0).float() * replaced).sum() / replaced.sum().clamp(min=1)
        return losses, torch.stack([(logits.argmax(-1) == target).float().mean(), (correction.argmax(-1) == target).float().mean(),
                                    replaced.mean(), found])

    def choice(self, wanted, tried):
        """The pieces to choose from, and where the wanted ones stand among them."""
        pieces = self.tokens.num_embeddings
        if not tried:
            return torch.arange(pieces, device=wanted.device), wanted
        drawn = torch.randint(5, pieces, (tried,), device=wanted.device)
        found, at = torch.unique(torch.cat([wanted, drawn]), return_inverse=True)
        return found, at[:len(wanted)]


def sample(logits):
    """One piece per row, by its probability: cheaper than torch.multinomial on a processor."""
    total = logits.softmax(-1).cumsum(-1)
    at = torch.rand(len(total), 1, device=total.device) * total[:, -1:]
    return torch.searchsorted(total, at)[:, 0].clamp(max=total.shape[1] - 1)
