"""The deep part: word-piece vectors, one convolution of width three, mean and max pooling, one hidden layer, and one
expert head per register plus the gate."""
import numpy as np
import torch
import torch.nn as nn

from wide import COLUMNS


class Deep(nn.Module):
    def __init__(self, table, filters=256, hidden=256, drop=0.3):
        super().__init__()
        pieces, size = table.shape
        self.config = dict(filters=filters, hidden=hidden, drop=drop)
        self.tokens = nn.Embedding(pieces, size)
        self.tokens.weight.data = torch.as_tensor(table, dtype=torch.float32).clone()
        self.conv = nn.Linear(3 * size, filters)
        self.hidden = nn.Linear(2 * size + 2 * filters, hidden)
        self.out = nn.Linear(hidden, COLUMNS)
        self.drop = nn.Dropout(drop)
        nn.init.zeros_(self.out.weight)
        nn.init.constant_(self.out.bias, -2.0)

    def forward(self, ids, mask):
        """Logits: written themes and polarity, real themes and polarity, gate."""
        m = mask[:, :, None]
        x = self.drop(self.tokens(ids)) * m
        zero = torch.zeros_like(x[:, :1])
        near = torch.cat([torch.cat([zero, x[:, :-1]], 1), x, torch.cat([x[:, 1:], zero], 1)], -1)
        c = torch.relu(self.conv(near))
        n = m.sum(1)
        away = (m - 1) * 1e4
        pooled = torch.cat([(x * m).sum(1) / n, (x + away).max(1)[0], (c * m).sum(1) / n, (c + away).max(1)[0]], -1)
        return self.out(self.drop(torch.relu(self.hidden(self.drop(pooled)))))


def batch(sequences, device="cpu"):
    """Padded ids and mask."""
    longest = max(map(len, sequences))
    ids = np.zeros((len(sequences), longest), np.int64)
    mask = np.zeros((len(sequences), longest), np.float32)
    for i, s in enumerate(sequences):
        ids[i, :len(s)] = s
        mask[i, :len(s)] = 1
    return torch.from_numpy(ids).to(device), torch.from_numpy(mask).to(device)


@torch.no_grad()
def predict(model, sequences, device="cpu", size=256):
    """Logits in the order given, computed in batches of like length."""
    model.eval()
    order = sorted(range(len(sequences)), key=lambda i: len(sequences[i]))
    out = np.zeros((len(sequences), COLUMNS), np.float32)
    for i in range(0, len(order), size):
        chosen = order[i:i + size]
        out[chosen] = model(*batch([sequences[k] for k in chosen], device)).cpu().numpy()
    return out
